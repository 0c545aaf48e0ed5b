import { lastWait, type Turned } from '@/lib/queue/forecast';
import type { SaleNow } from '@/lib/desk/schema';

import type { TextOf } from '../texts/use-texts';
import { spanText } from './span-text';

type Queue = NonNullable<SaleNow['queue']>['is'];

/** What a change will do to those who wait, in a sentence, by the very estimate that fans are told. */
export function forecastText(
  t: TextOf<'controlRoom.forecast'>,
  span: TextOf<'controlRoom.span'>,
  { waiting, pace, queueState }: Queue,
  change: Turned,
): string {
  if (queueState === 'closed' || queueState === 'soldOut') return t('over');
  if (queueState === 'stopped') return t('stopped', { waiting });
  if (change.paused ?? pace.state === 'paused') return t('stands', { waiting });
  if (waiting === 0) return t('nobody');
  const next = lastWait(waiting, pace, change);
  if (!next) return t('unknown', { waiting });
  const [before, after] = [lastWait(waiting, pace), next].map((eta) => eta && spanText(span, eta));
  if (before === null) return t('from', { waiting, after: after! });
  return before === after
    ? t('same', { waiting, after: after! })
    : t('instead', { waiting, after: after!, before: before! });
}
