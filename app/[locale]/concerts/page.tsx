import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { titled } from '@/app/titled';
import { ConcertGrid } from '@/components/concert/concert-grid';
import { FindConcerts } from '@/components/concert/find-concerts';
import { MoreConcerts } from '@/components/concert/more-concerts';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { concertsQuery, type ConcertsQuery } from '@/lib/catalog/schema';
import { CONCERTS_ON_A_SCREEN, listConcerts } from '@/lib/catalog/service';

/** What the address asks for; a filter that says nothing, or something that is none, is left out. */
const query = z.object(
  Object.fromEntries(
    Object.entries(concertsQuery.omit({ limit: true }).shape).map(([name, filter]) => [
      name,
      z.preprocess((value) => (value === '' ? undefined : value), filter).catch(undefined),
    ]),
  ),
);

type Props = PageProps<'/[locale]/concerts'>;

export const generateMetadata = titled('concerts.list');

/** The concerts, page by page. */
export default async function ConcertListPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const asked = query.parse(await searchParams) as Omit<Partial<ConcertsQuery>, 'limit'>;
  const { cursor: _, ...wanted } = asked;
  const told = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const [t, { items, nextCursor }] = await Promise.all([
    getTranslations('concerts'),
    listConcerts({ ...asked, limit: CONCERTS_ON_A_SCREEN }),
  ]);
  return (
    <div className={`${page} pt-6 md:pt-12`}>
      <h1 className="font-display text-head font-semibold">{t('list')}</h1>
      <FindConcerts query={wanted} filters />
      {/* The cards' titles stand a level below it. */}
      <h2 className="sr-only">{t('found')}</h2>
      {items.length > 0 ? (
        <Texts of={['salesState', 'favourites']}>
          <ConcertGrid concerts={items} renderedAtMs={Date.now()} />
        </Texts>
      ) : (
        <p className="py-24 text-center text-lead text-quiet">{t(told.length > 0 ? 'notFound' : 'none')}</p>
      )}
      <MoreConcerts
        cursor={nextCursor}
        query={Object.fromEntries(told.map(([name, value]) => [name, String(value)]))}
      />
    </div>
  );
}
