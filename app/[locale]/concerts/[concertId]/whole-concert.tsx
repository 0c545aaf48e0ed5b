import type { Locale } from 'next-intl';
import { getTranslations } from 'next-intl/server';

import { Answers } from '@/components/concert/answers';
import { ConcertFacts } from '@/components/concert/concert-facts';
import { Dates } from '@/components/concert/dates';
import { LiveBadge } from '@/components/concert/live-badge';
import { Heart } from '@/components/favourites/heart';
import type { DatedSchedule } from '@/components/concert/dated';
import { Poster } from '@/components/poster/poster';
import { HouseGlance } from '@/components/queue/house-glance';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import type { ConcertView } from '@/lib/catalog/schema';

import { housesOf } from './queue/houses-of';

type Props = { concert: ConcertView; schedules: DatedSchedule[]; locale: Locale; preview?: boolean };

/** All that a concert's page tells of it; as a preview it is a part of another page. */
export async function WholeConcert({ concert, schedules, locale, preview = false }: Props) {
  const t = await getTranslations('concert');
  const { names, details } = concert;
  const renderedAtMs = Date.now();
  const over = (
    <Notice
      tone={concert.cancelledAt ? 'bad' : 'calm'}
      title={t(concert.cancelledAt ? 'cancelled.title' : 'over.title')}
    >
      {t(concert.cancelledAt ? 'cancelled.text' : 'over.text')}
    </Notice>
  );
  // A page of the desk has a heading of its own.
  const Title = preview ? 'h2' : 'h1';
  return (
    <div className="grid gap-x-14 gap-y-8 pt-6 md:grid-cols-[minmax(0,4fr)_minmax(0,7fr)] md:pt-12">
      <div className="mx-auto w-full max-w-60 md:sticky md:top-8 md:max-w-none md:self-start">
        <Poster concert={concert} eager wordless className="shadow-lifted" />
      </div>
      <div>
        <Texts of={['salesState', 'favourites']}>
          <div className="flex items-center justify-between gap-4">
            <LiveBadge concert={concert} renderedAtMs={renderedAtMs} />
            {!preview && <Heart on="page" concertId={concert.id} title={names.title[locale]} />}
          </div>
        </Texts>
        <Title className="mt-3 font-display text-hero font-semibold">{names.title[locale]}</Title>
        <p className="mt-2 text-lead">{names.artist[locale]}</p>
        <ConcertFacts concert={concert} />
        <p className="mt-6 max-w-prose whitespace-pre-line">{details.description[locale]}</p>
        <h2 className="mt-10 mb-4 font-display text-head font-semibold">{t('dates')}</h2>
        {schedules.length === 0 ? (
          over
        ) : (
          <Texts of={['dates', 'tiers']}>
            <Dates concertId={concert.id} schedules={schedules} renderedAtMs={renderedAtMs} over={over} />
          </Texts>
        )}
        {schedules.length > 0 && (
          <div className="mt-6">
            <Texts of={['houseGlance']}>
              <HouseGlance houses={await housesOf(schedules)} />
            </Texts>
          </div>
        )}
        <Answers concert={concert} />
      </div>
    </div>
  );
}
