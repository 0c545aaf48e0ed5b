import type { Eta } from '@/lib/queue/estimate';

import type { TextOf } from '../texts/use-texts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A span of time as exact as it is known, to stand in a sentence: “14 to 21 min”. */
export function spanText(t: TextOf<'controlRoom.span'>, { lowSeconds, highSeconds }: NonNullable<Eta>): string {
  if (highSeconds <= MINUTE) return t('soon');
  const [unit, name] = lowSeconds >= HOUR ? ([HOUR, 'hours'] as const) : ([MINUTE, 'minutes'] as const);
  const low = Math.max(1, Math.floor(lowSeconds / unit));
  const high = Math.ceil(highSeconds / unit);
  return low === high ? t('about', { minutes: low }) : t(name, { low, high });
}
