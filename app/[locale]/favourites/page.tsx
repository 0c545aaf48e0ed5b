import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireSession } from '@/app/session';
import { titled } from '@/app/titled';
import { ConcertGrid } from '@/components/concert/concert-grid';
import { Texts } from '@/components/texts/texts';
import { EmptyStage } from '@/components/ui/empty-stage';
import { SoftLink } from '@/components/ui/soft-link';
import { page, primary, secondary } from '@/components/ui/styles';
import { listFavouriteConcerts } from '@/lib/catalog/favourites';
import { CONCERTS_ON_A_SCREEN } from '@/lib/catalog/service';

const query = z.object({ from: z.coerce.number().int().min(0).max(10_000).catch(0).default(0) });

type Props = PageProps<'/[locale]/favourites'>;

export const generateMetadata = titled('favouritesPage.title');

/** The concerts that the visitor likes, the latest first. */
export default async function FavouritesPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { userId } = await requireSession('/favourites');
  const { from } = query.parse(await searchParams);
  const [t, { items, hasMore }] = await Promise.all([
    getTranslations('favouritesPage'),
    listFavouriteConcerts(userId, { from, limit: CONCERTS_ON_A_SCREEN }),
  ]);
  if (items.length === 0 && from === 0) {
    return (
      <EmptyStage title={t('none.title')} text={t('none.text')}>
        <SoftLink href="/concerts" className={primary}>
          {t('none.concerts')}
        </SoftLink>
      </EmptyStage>
    );
  }
  return (
    <div className={`${page} pt-6 md:pt-12`}>
      <h1 className="font-display text-head font-semibold">{t('title')}</h1>
      <h2 className="sr-only">{t('list')}</h2>
      <Texts of={['salesState', 'favourites']}>
        <ConcertGrid concerts={items} renderedAtMs={Date.now()} removable={t('remove')} />
      </Texts>
      {hasMore && (
        <p className="mt-10 text-center">
          <SoftLink href={`/favourites?from=${from + CONCERTS_ON_A_SCREEN}`} rel="next" className={secondary}>
            {t('more')}
          </SoftLink>
        </p>
      )}
    </div>
  );
}
