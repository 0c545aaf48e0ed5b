import { useTranslations } from 'next-intl';

import type { EntryType } from '@/lib/wallet/schema';

import { SoftLink } from '../ui/soft-link';

const LOOK =
  'inline-flex min-h-10 items-center rounded-full border border-line px-4 text-small transition hover:border-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper';

/** Those that there can be: nothing gives money back yet, though a ledger could tell of it. */
const KINDS = ['charge', 'payment'] as const satisfies EntryType[];

/** Which of the ledger's entries are listed: all, or those of one type. */
export function EntryFilter({ type }: { type: EntryType | undefined }) {
  const t = useTranslations('wallet');
  return (
    <nav aria-label={t('filter')} className="mb-1 flex flex-wrap gap-2">
      <SoftLink href="/wallet#entries" aria-current={type === undefined ? 'page' : undefined} className={LOOK}>
        {t('all')}
      </SoftLink>
      {KINDS.map((option) => (
        <SoftLink
          key={option}
          href={`/wallet?type=${option}#entries`}
          aria-current={type === option ? 'page' : undefined}
          className={LOOK}
        >
          {t(`type.${option}`)}
        </SoftLink>
      ))}
    </nav>
  );
}
