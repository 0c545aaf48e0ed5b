import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { ConcertGrid } from '@/components/concert/concert-grid';
import { MoreConcerts } from '@/components/concert/more-concerts';
import { page } from '@/components/ui/styles';
import { listCursor } from '@/lib/catalog/list-cursor';
import { CONCERTS_ON_A_SCREEN, listConcerts } from '@/lib/catalog/service';

const query = z.object({ cursor: listCursor.optional().catch(undefined) });

type Props = PageProps<'/[locale]/concerts'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'concerts' });
  return { title: t('list') };
}

/** The concerts, page by page. */
export default async function ConcertListPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { cursor } = query.parse(await searchParams);
  const [t, { items, nextCursor }] = await Promise.all([
    getTranslations('concerts'),
    listConcerts({ cursor, limit: CONCERTS_ON_A_SCREEN }),
  ]);
  return (
    <div className={`${page} pt-6 md:pt-12`}>
      <h1 className="font-display text-head font-semibold">{t('list')}</h1>
      {items.length > 0 ? (
        <ConcertGrid concerts={items} />
      ) : (
        <p className="py-24 text-center text-lead text-quiet">{t('none')}</p>
      )}
      <MoreConcerts cursor={nextCursor} />
    </div>
  );
}
