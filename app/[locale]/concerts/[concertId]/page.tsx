import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { PICTURE_SIZE } from '@/app/concerts/picture-size';
import { idOrNotFound, orNotFound } from '@/app/found';
import { Answers } from '@/components/concert/answers';
import { ConcertFacts } from '@/components/concert/concert-facts';
import { Dates } from '@/components/concert/dates';
import { EventData } from '@/components/concert/event-data';
import { LiveBadge } from '@/components/concert/live-badge';
import { Poster } from '@/components/poster/poster';
import { HouseGlance } from '@/components/queue/house-glance';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { page } from '@/components/ui/styles';
import { config } from '@/lib/config';
import { getConcert } from '@/lib/catalog/service';

import { datesOf } from './dates-of';
import { housesOf } from './queue/houses-of';

/** One rendering serves everyone for a second; what moves faster is live in the page. */
export const revalidate = 1;

/** Rendered when first asked for: the build knows no concerts. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/concerts/[concertId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, concertId } = await params;
  const { id, names, posterUrl } = await orNotFound(getConcert(idOrNotFound(concertId)));
  const [title, artist, venue] = [names.title, names.artist, names.venue].map((text) => text[locale as Locale]);
  const description = `${artist} · ${venue}`;
  const drawn = { url: `/concerts/${id}/picture.png?locale=${locale}`, ...PICTURE_SIZE };
  const images = posterUrl ? [posterUrl] : [drawn];
  return {
    metadataBase: new URL(config().APP_URL),
    title: title!,
    description,
    alternates: { canonical: `/concerts/${id}` },
    openGraph: { type: 'website', title: title!, description, url: `/concerts/${id}`, images },
    twitter: { card: 'summary_large_image', title: title!, description, images },
  };
}

export default async function ConcertPage({ params }: Props) {
  const given = await params;
  const locale = given.locale as Locale;
  setRequestLocale(locale);
  const t = await getTranslations('concert');
  const concert = await orNotFound(getConcert(idOrNotFound(given.concertId)));
  const { names, details } = concert;
  const schedules = await datesOf(concert.id);
  const renderedAtMs = Date.now();
  return (
    <div className={`${page} grid gap-x-14 gap-y-8 pt-6 md:grid-cols-[minmax(0,4fr)_minmax(0,7fr)] md:pt-12`}>
      <EventData concert={concert} schedules={schedules} locale={locale} origin={config().APP_URL} />
      <div className="mx-auto w-full max-w-60 md:sticky md:top-8 md:max-w-none md:self-start">
        <Poster concert={concert} eager wordless className="shadow-lifted" />
      </div>
      <div>
        <Texts of={['salesState']}>
          <LiveBadge concert={concert} renderedAtMs={renderedAtMs} />
        </Texts>
        <h1 className="mt-3 font-display text-hero font-semibold">{names.title[locale]}</h1>
        <p className="mt-2 text-lead">{names.artist[locale]}</p>
        <ConcertFacts concert={concert} />
        <p className="mt-6 max-w-prose whitespace-pre-line">{details.description[locale]}</p>
        <h2 className="mt-10 mb-4 font-display text-head font-semibold">{t('dates')}</h2>
        {schedules.length === 0 ? (
          <Notice tone="calm" title={t('over.title')}>
            {t('over.text')}
          </Notice>
        ) : (
          <Texts of={['dates', 'tiers']}>
            <Dates concertId={concert.id} schedules={schedules} renderedAtMs={renderedAtMs} />
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
