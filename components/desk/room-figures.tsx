'use client';

import type { SaleNow } from '@/lib/desk/schema';
import { lastWait } from '@/lib/queue/forecast';

import { useNumbers, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { card } from '../ui/styles';
import { spanText } from './span-text';

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className={`${card} min-w-0 px-4 py-3`}>
      <dt className="text-small text-quiet">{name}</dt>
      <dd>
        <span className="block text-head font-semibold tabular-nums wrap-anywhere">{value}</span>
        <span className="block text-fine text-quiet tabular-nums">{note}</span>
      </dd>
    </div>
  );
}

const UNKNOWN = '–';

/** The four things that matter, on one screen of a phone. */
export function RoomFigures({ now: { queue, sales } }: { now: SaleNow }) {
  const t = useTexts('controlRoom.figures');
  const span = useTexts('controlRoom.span');
  const number = useNumbers();
  const won = useWon();
  const line = queue?.is;
  const last = line && line.queueState === 'open' ? lastWait(line.waiting, line.pace) : null;
  const told =
    line?.waiting === 0
      ? t('nobody')
      : last
        ? t('last', { wait: spanText(span, last) })
        : t(line?.queueState === 'open' ? 'unknown' : 'stands');
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name={t('waiting')} value={line ? number(line.waiting) : UNKNOWN} note={line ? told : UNKNOWN} />
      <Figure
        name={t('inside')}
        value={line ? number(line.active) : UNKNOWN}
        note={line ? t('ofCapacity', { capacity: number(line.policy.capacity) }) : UNKNOWN}
      />
      <Figure
        name={t('admitted')}
        value={line ? number(line.admittedPerSecond) : UNKNOWN}
        note={line ? t('upTo', { most: number(line.policy.admitPerSecond) }) : UNKNOWN}
      />
      <Figure
        name={t('sold')}
        value={sales ? number(sales.is.sold) : UNKNOWN}
        note={
          sales
            ? t('takings', {
                won: won(sales.is.revenue),
                held: number(sales.is.held),
                left: number(sales.is.available),
              })
            : UNKNOWN
        }
      />
    </dl>
  );
}
