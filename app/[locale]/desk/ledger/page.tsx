import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { Downloads } from '@/components/figures/downloads';
import { LedgerDays } from '@/components/figures/ledger-days';
import { Sums } from '@/components/figures/sums';
import { box, page, secondary } from '@/components/ui/styles';
import { readLedger } from '@/lib/figures/ledger';
import { ledgerQuery } from '@/lib/figures/schema';

/** As the API's; what cannot be read is not asked for. */
const query = ledgerQuery.catch({});

type Props = PageProps<'/[locale]/desk/ledger'>;

export const generateMetadata = titled('ledger.title');

/** Fields of days that are left empty are not asked for. */
function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

const field = `${box} mt-1 text-base text-ink`;

export default async function LedgerPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/ledger', 'readLedger');
  const { asOf, from, to, days, owedNow } = await readLedger(query.parse(given(await searchParams)));
  const [t, money, format] = await Promise.all([getTranslations('ledger'), getTranslations('money'), getFormatter()]);
  const sumOf = (column: 'charged' | 'refunded' | 'spent'): string =>
    money('won', { amount: days.reduce((sum, day) => sum + day[column], 0) });
  const fileOf = (table: string, kind: string): string =>
    `/api/v1/admin/ledger/export?${new URLSearchParams({ table, format: kind, from, to })}`;
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="ledger" who={operator} title={t('title')} />
      <p className="mt-1 mb-5 max-w-column text-small text-quiet">{t('lead')}</p>
      <form
        action="/desk/ledger"
        className="grid max-w-column grid-cols-2 items-end gap-3 text-small md:grid-cols-[1fr_1fr_auto] print:hidden"
      >
        <label>
          {t('from')}
          <input type="date" name="from" defaultValue={from} className={field} />
        </label>
        <label>
          {t('to')}
          <input type="date" name="to" defaultValue={to} className={field} />
        </label>
        <button type="submit" className={`${secondary} col-span-2 md:col-span-1`}>
          {t('show')}
        </button>
      </form>
      <p className="mt-4 mb-3 text-small text-quiet tabular-nums">
        {t('asOf', { time: format.dateTime(new Date(asOf), 'stamp') })}
      </p>
      <Sums
        sums={[
          { name: t('owedNow'), value: money('won', { amount: owedNow }), note: t('owedNote') },
          { name: t('charged'), value: sumOf('charged') },
          { name: t('spent'), value: sumOf('spent') },
          { name: t('refunded'), value: sumOf('refunded') },
        ]}
      />
      <div className="mt-8 grid gap-10">
        {days.length === 0 ? <p className="text-quiet">{t('none')}</p> : <LedgerDays days={days} />}
        <Downloads
          title={t('files')}
          note={t('filesNote')}
          files={[
            { name: t('days'), href: fileOf('days', 'csv') },
            { name: t('daysBook'), href: fileOf('days', 'xlsx') },
            { name: t('lines'), href: fileOf('entries', 'csv') },
            { name: t('linesBook'), href: fileOf('entries', 'xlsx') },
          ]}
        />
      </div>
    </div>
  );
}
