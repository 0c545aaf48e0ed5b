import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { DraftList } from '@/components/desk/programme/draft-list';
import { SaleList } from '@/components/desk/sale-list';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, primary, secondary } from '@/components/ui/styles';
import { concertsQuery } from '@/lib/catalog/schema';
import { listSalesNow } from '@/lib/desk/sales-now';
import { may } from '@/lib/permissions';
import { listProgramme } from '@/lib/programme/service';

const SALES_A_PAGE = 16;
/** The latest; the API has them all. */
const DRAFTS_SHOWN = 20;

const query = z.object({ cursor: concertsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk'>;

export const generateMetadata = titled('desk.sales.title');

/** By which the API gives the same page of the list. */
function queryOf(cursor: string | undefined): string {
  return new URLSearchParams({ limit: String(SALES_A_PAGE), ...(cursor !== undefined && { cursor }) }).toString();
}

export default async function DeskPage({ params, searchParams }: Props) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const operator = await requireOperator('/desk', 'readQueues');
  const { cursor } = query.parse(await searchParams);
  const [t, format, sales, drafts] = await Promise.all([
    getTranslations('desk.sales'),
    getFormatter(),
    listSalesNow({ cursor, limit: SALES_A_PAGE }),
    cursor === undefined ? listProgramme({ limit: DRAFTS_SHOWN, standing: 'draft' }) : null,
  ]);
  const worded = sales.items.map(({ id, names: { title, venue }, firstStartsAt, opensAt }) => {
    const day = firstStartsAt && format.dateTime(new Date(firstStartsAt), 'day');
    const place = day ? `${venue[locale]} · ${day}` : venue[locale];
    return { id, title: title[locale], place, opens: opensAt && format.dateTime(new Date(opensAt), 'stamp') };
  });
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="sales" who={operator} title={t('title')} />
      {may(operator, 'createConcerts') && (
        <SoftLink href="/desk/concerts/new" className={`${primary} mt-4 w-fit`}>
          {t('new')}
        </SoftLink>
      )}
      {drafts && drafts.items.length > 0 && (
        <section aria-labelledby="drafts" className="mt-8">
          <h2 id="drafts" className="mb-3 font-display text-title font-semibold">
            {t('drafts')}
          </h2>
          <DraftList drafts={drafts.items} />
        </section>
      )}
      {worded.length === 0 ? (
        <p className="py-6 text-quiet">{t('none')}</p>
      ) : (
        <div className="mt-6">
          <Texts of={['salesState', 'saleList']}>
            <SaleList worded={worded} rendered={sales} query={queryOf(cursor)} />
          </Texts>
        </div>
      )}
      {sales.nextCursor && (
        <SoftLink href={`/desk?cursor=${sales.nextCursor}`} className={`${secondary} mt-6 w-full`}>
          {t('more')}
        </SoftLink>
      )}
    </div>
  );
}
