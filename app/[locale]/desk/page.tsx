import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { DeskHeading } from '@/components/desk/desk-heading';
import { DraftList } from '@/components/desk/programme/draft-list';
import { SaleList, type ListedSale } from '@/components/desk/sale-list';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, primary, secondary } from '@/components/ui/styles';
import { concertsQuery, type ConcertSummary } from '@/lib/catalog/schema';
import { listConcerts } from '@/lib/catalog/service';
import { may } from '@/lib/permissions';
import { listProgramme } from '@/lib/programme/service';
import { readFigures } from '@/lib/queue/service';

const SALES_A_PAGE = 16;
/** The latest; the API has them all. */
const DRAFTS_SHOWN = 20;

const query = z.object({ cursor: concertsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.sales' });
  return { title: t('title') };
}

/** The concert with how its line stands; without that while Redis is away, and where there is no line. */
async function asListed(concert: ConcertSummary, locale: Locale): Promise<ListedSale> {
  const { id, names, salesState, opensAt, cancelledAt, firstStartsAt } = concert;
  const moves = salesState === 'open' || salesState === 'soldOut';
  const line = moves ? await readFigures(id).catch(() => null) : null;
  const [title, venue] = [names.title[locale], names.venue[locale]];
  return { id, title, venue, salesState, opensAt, cancelledAt, firstStartsAt, line };
}

export default async function DeskPage({ params, searchParams }: Props) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const operator = await requireOperator('/desk', 'readQueues');
  const { cursor } = query.parse(await searchParams);
  const [t, { items, nextCursor }, drafts] = await Promise.all([
    getTranslations('desk.sales'),
    listConcerts({ cursor, limit: SALES_A_PAGE }),
    cursor === undefined ? listProgramme({ limit: DRAFTS_SHOWN, standing: 'draft' }) : null,
  ]);
  const sales = await Promise.all(items.map((concert) => asListed(concert, locale)));
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
