'use client';

import type { ListedSale, ListedSales } from '@/lib/desk/schema';

import { LiveBadge } from '../concert/live-badge';
import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { SoftLink } from '../ui/soft-link';
import { rowLink } from '../ui/styles';
import { clockText } from './clock-text';
import { useSales } from './use-sales';
import { concertPath } from './concert-pages';

/** A sale in the reader's words, as the server makes them. */
type WordedSale = { id: string; title: string; place: string; opens: string | null };

type RowProps = { sale: WordedSale; now: ListedSale; renderedAtMs: number };

function Row({ sale: { id, title, place, opens }, now, renderedAtMs }: RowProps) {
  const t = useTexts('saleList');
  const { queue, salesState } = now;
  return (
    <li>
      <SoftLink href={concertPath(id, 'room')} className={rowLink}>
        <span className="min-w-0">
          <span className="block font-medium wrap-anywhere">{title}</span>
          <span className="block text-small text-quiet">{place}</span>
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small tabular-nums">
          {queue?.policy.paused && <span className="font-semibold text-amber">{t('paused')}</span>}
          {queue && <span>{t('line', { waiting: queue.waiting, inside: queue.active })}</span>}
          {salesState === 'upcoming' && opens && <span className="text-quiet">{opens}</span>}
          <LiveBadge concert={now} renderedAtMs={renderedAtMs} />
        </span>
      </SoftLink>
    </li>
  );
}

type Props = {
  worded: readonly WordedSale[];
  rendered: ListedSales;
  /** By which the API gives the same page of the list. */
  query: string;
};

/** The sales with their state and how their lines stand, live; each leads to its control room. */
export function SaleList({ worded, rendered, query }: Props) {
  const t = useTexts('saleList');
  const { sales, connected } = useSales(rendered, query);
  const byId = new Map([...rendered.items, ...sales.items].map((sale) => [sale.id, sale]));
  return (
    <>
      <div role="status">
        {!connected && (
          <div className="mb-4">
            <Notice tone="care">{t('lost', { time: clockText(sales.asOf) })}</Notice>
          </div>
        )}
      </div>
      <ul className="divide-y divide-line border-y border-line">
        {worded.map((sale) => (
          <Row key={sale.id} sale={sale} now={byId.get(sale.id)!} renderedAtMs={Date.parse(rendered.asOf)} />
        ))}
      </ul>
    </>
  );
}
