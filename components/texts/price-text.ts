type MoneyText = (key: 'won' | 'from', values: Record<string, string | number>) => string;

/** A price as lists say it: the lowest with "from" where there are others, so that it is never taken for the only one. */
export function priceText(money: MoneyText, lowest: number, highest: number): string {
  const price = money('won', { amount: lowest });
  return lowest < highest ? money('from', { price }) : price;
}
