import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { DeskHeading } from '@/components/desk/desk-heading';
import { SaleList, type ListedSale } from '@/components/desk/sale-list';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { concertsQuery, type ConcertSummary } from '@/lib/catalog/schema';
import { listConcerts } from '@/lib/catalog/service';
import { readFigures } from '@/lib/queue/service';

const SALES_A_PAGE = 16;

const query = z.object({ cursor: concertsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.sales' });
  return { title: t('title') };
}

/** The concert with how its line stands; without that while Redis is away, and where there is no line. */
async function asListed(concert: ConcertSummary, locale: Locale): Promise<ListedSale> {
  const { id, names, salesState, opensAt, firstStartsAt } = concert;
  const moves = salesState === 'open' || salesState === 'soldOut';
  const line = moves ? await readFigures(id).catch(() => null) : null;
  return { id, title: names.title[locale], venue: names.venue[locale], salesState, opensAt, firstStartsAt, line };
}

export default async function DeskPage({ params, searchParams }: Props) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const operator = await requireOperator('/desk', 'readQueues');
  const { cursor } = query.parse(await searchParams);
  const [t, { items, nextCursor }] = await Promise.all([
    getTranslations('desk.sales'),
    listConcerts({ cursor, limit: SALES_A_PAGE }),
  ]);
  const sales = await Promise.all(items.map((concert) => asListed(concert, locale)));
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="sales" who={operator} title={t('title')} />
      {sales.length === 0 ? (
        <p className="py-6 text-quiet">{t('none')}</p>
      ) : (
        <div className="mt-6">
          <Texts of={['salesState']}>
            <SaleList sales={sales} renderedAtMs={Date.now()} />
          </Texts>
        </div>
      )}
      {nextCursor && (
        <SoftLink href={`/desk?cursor=${nextCursor}`} className={`${secondary} mt-6 w-full`}>
          {t('more')}
        </SoftLink>
      )}
    </div>
  );
}
