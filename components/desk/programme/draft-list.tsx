import { useFormatter, useTranslations } from 'next-intl';

import type { ListedConcert } from '@/lib/programme/schema';

import { SoftLink } from '../../ui/soft-link';
import { rowLink } from '../../ui/styles';
import { concertPath } from '../concert-pages';

/** Drafts, each leading to where it is edited. */
export function DraftList({ drafts }: { drafts: readonly ListedConcert[] }) {
  const t = useTranslations('desk.sales');
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {drafts.map(({ id, title, venue, createdAt }) => (
        <li key={id}>
          <SoftLink href={concertPath(id, 'edit')} className={rowLink}>
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{title}</span>
              <span className="block text-small text-quiet">{venue}</span>
            </span>
            <span className="text-small text-quiet tabular-nums">
              {t('since', { day: format.dateTime(new Date(createdAt), 'day') })}
            </span>
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}
