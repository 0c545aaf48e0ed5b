import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { PICTURE_SIZE } from '@/app/concerts/picture-size';
import { idOrNotFound, orNotFound } from '@/app/found';
import { EventData } from '@/components/concert/event-data';
import { page } from '@/components/ui/styles';
import { config } from '@/lib/config';
import { getConcert } from '@/lib/catalog/service';
import { isOwnPicture, SHARED_SIZE, sharedFile } from '@/lib/pictures/address';

import { datesOf } from './dates-of';
import { WholeConcert } from './whole-concert';

/** One rendering serves everyone for a second; what moves faster is live in the page. */
export const revalidate = 1;

/** Rendered when first asked for: the build knows no concerts. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/concerts/[concertId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, concertId } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'shell' });
  const { id, names, posterUrl } = await orNotFound(getConcert(idOrNotFound(concertId)));
  const [title, artist, venue] = [names.title, names.artist, names.venue].map((text) => text[locale as Locale]);
  const description = `${artist} · ${venue}`;
  const drawn = { url: `/concerts/${id}/picture.png?locale=${locale}`, ...PICTURE_SIZE };
  const given = posterUrl && isOwnPicture(posterUrl) ? { url: sharedFile(posterUrl), ...SHARED_SIZE } : posterUrl;
  const images = [given ?? drawn];
  return {
    title: title!,
    description,
    alternates: { canonical: `/concerts/${id}` },
    openGraph: { type: 'website', siteName: t('brand'), title: title!, description, url: `/concerts/${id}`, images },
    twitter: { card: 'summary_large_image', title: title!, description, images },
  };
}

export default async function ConcertPage({ params }: Props) {
  const given = await params;
  const locale = given.locale as Locale;
  setRequestLocale(locale);
  const concert = await orNotFound(getConcert(idOrNotFound(given.concertId)));
  const schedules = await datesOf(concert.id);
  return (
    <div className={page}>
      <EventData concert={concert} schedules={schedules} locale={locale} origin={config().APP_URL} />
      <WholeConcert concert={concert} schedules={schedules} locale={locale} />
    </div>
  );
}
