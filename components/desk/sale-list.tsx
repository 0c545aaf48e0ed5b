import { useFormatter, useTranslations } from 'next-intl';

import type { SalesState } from '@/lib/catalog/schema';
import type { QueueFigures } from '@/lib/queue/schema';

import { LiveBadge } from '../concert/live-badge';
import { SoftLink } from '../ui/soft-link';

export type ListedSale = {
  id: string;
  title: string;
  venue: string;
  salesState: SalesState;
  opensAt: string | null;
  cancelledAt: string | null;
  firstStartsAt: string | null;
  line: Pick<QueueFigures, 'waiting' | 'active' | 'policy'> | null;
};

/** The sales with their state and how their lines stand; each leads to its control room. */
export function SaleList({ sales, renderedAtMs }: { sales: readonly ListedSale[]; renderedAtMs: number }) {
  const t = useTranslations('desk.sales');
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sales.map(({ id, title, venue, salesState, opensAt, cancelledAt, firstStartsAt, line }) => (
        <li key={id}>
          <SoftLink
            href={`/desk/concerts/${id}`}
            className="-mx-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 rounded-small px-3 py-3.5 transition hover:bg-sunken"
          >
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{title}</span>
              <span className="block text-small text-quiet">
                {venue}
                {firstStartsAt && ` · ${format.dateTime(new Date(firstStartsAt), 'day')}`}
              </span>
            </span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small tabular-nums">
              {line?.policy.paused && <span className="font-semibold text-amber">{t('paused')}</span>}
              {line && <span>{t('line', { waiting: line.waiting, inside: line.active })}</span>}
              {salesState === 'upcoming' && opensAt && (
                <span className="text-quiet">{format.dateTime(new Date(opensAt), 'stamp')}</span>
              )}
              <LiveBadge concert={{ salesState, opensAt, cancelledAt }} renderedAtMs={renderedAtMs} />
            </span>
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}
