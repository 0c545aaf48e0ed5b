import type { TextOf } from './use-texts';

/** A price as lists say it: the lowest with "from" where there are others, so that it is never taken for the only one. */
export function priceText(money: TextOf<'money'>, lowest: number, highest: number): string {
  const price = money('won', { amount: lowest });
  return lowest < highest ? money('from', { price }) : price;
}
