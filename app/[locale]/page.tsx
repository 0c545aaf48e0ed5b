import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import type { Locale } from 'next-intl';

import { ConcertGrid } from '@/components/concert/concert-grid';
import { FindConcerts } from '@/components/concert/find-concerts';
import { Headliner } from '@/components/concert/headliner';
import { MoreConcerts } from '@/components/concert/more-concerts';
import { OpeningSoon } from '@/components/concert/opening-soon';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import type { SalesState } from '@/lib/catalog/schema';
import { CONCERTS_ON_A_SCREEN, listConcerts, listOpenings } from '@/lib/catalog/service';

/** What can be booked comes first, then what soon can. */
const rank = { open: 0, upcoming: 1, soldOut: 2, closed: 3 } as const satisfies Record<SalesState, number>;

/** Sales that open next, on top. */
const OPENINGS = 4;

/** One rendering serves everyone for a second. */
export const revalidate = 1;

/** Rendered when first asked for: the build knows no concerts. */
export function generateStaticParams() {
  return [];
}

export default async function ConcertsPage({ params }: PageProps<'/[locale]'>) {
  const { locale } = await params;
  setRequestLocale(locale as Locale);
  const t = await getTranslations('concerts');
  const format = await getFormatter();
  const [{ items, nextCursor }, soon] = await Promise.all([
    listConcerts({ limit: CONCERTS_ON_A_SCREEN }),
    listOpenings(OPENINGS),
  ]);
  const renderedAtMs = Date.now();
  const openings = soon.map(({ id, names, opensAt }) => ({
    id,
    title: names.title[locale as Locale],
    venue: names.venue[locale as Locale],
    opensAt: opensAt!,
    when: format.dateTime(new Date(opensAt!), 'moment'),
  }));
  const [headliner, ...rest] = items.toSorted((a, b) => rank[a.salesState] - rank[b.salesState]);
  return (
    <div className={page}>
      <Texts of={['salesState', 'opening', 'favourites']}>
        <FindConcerts query={{}} filters={false} />
        {openings.length > 0 && <OpeningSoon openings={openings} renderedAtMs={renderedAtMs} />}
        {headliner ? (
          <Headliner concert={headliner} renderedAtMs={renderedAtMs} />
        ) : (
          <p className="py-24 text-center text-lead text-quiet">{t('none')}</p>
        )}
        {rest.length > 0 && (
          <section aria-labelledby="all" className="pt-10 md:pt-16">
            <h2 id="all" className="font-display text-head font-semibold">
              {t('all')}
            </h2>
            <ConcertGrid concerts={rest} renderedAtMs={renderedAtMs} />
            <MoreConcerts cursor={nextCursor} />
          </section>
        )}
      </Texts>
    </div>
  );
}
