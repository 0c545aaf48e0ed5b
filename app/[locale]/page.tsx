import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { Locale } from 'next-intl';

import { ConcertGrid } from '@/components/concert/concert-grid';
import { Headliner } from '@/components/concert/headliner';
import { MoreConcerts } from '@/components/concert/more-concerts';
import { page } from '@/components/ui/styles';
import type { SalesState } from '@/lib/catalog/schema';
import { CONCERTS_ON_A_SCREEN, listConcerts } from '@/lib/catalog/service';

/** What can be booked comes first, then what soon can. */
const rank = { open: 0, upcoming: 1, soldOut: 2, closed: 3 } as const satisfies Record<SalesState, number>;

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
  const { items, nextCursor } = await listConcerts({ limit: CONCERTS_ON_A_SCREEN });
  const [headliner, ...rest] = items.toSorted((a, b) => rank[a.salesState] - rank[b.salesState]);
  return (
    <div className={page}>
      {headliner ? (
        <Headliner concert={headliner} />
      ) : (
        <p className="py-24 text-center text-lead text-quiet">{t('none')}</p>
      )}
      {rest.length > 0 && (
        <section aria-labelledby="all" className="pt-10 md:pt-16">
          <h2 id="all" className="font-display text-head font-semibold">
            {t('all')}
          </h2>
          <ConcertGrid concerts={rest} />
          <MoreConcerts cursor={nextCursor} />
        </section>
      )}
    </div>
  );
}
