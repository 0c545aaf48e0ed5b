import type { Locale } from 'next-intl';

import type { ConcertView, SalesState, ScheduleView } from '@/lib/catalog/schema';
import { isOwnPicture, sharedFile } from '@/lib/pictures/address';

const AVAILABILITY = {
  open: 'InStock',
  upcoming: 'PreSale',
  soldOut: 'SoldOut',
  closed: 'Discontinued',
} as const satisfies Record<SalesState, string>;

const SCHEMA = 'https://schema.org';

/** A concert's dates in the words of schema.org, as search engines read them; one event a date. */
function eventsOf(concert: ConcertView, schedules: readonly ScheduleView[], locale: Locale, origin: string): object[] {
  const { names, details } = concert;
  const url = `${origin}/concerts/${concert.id}`;
  const { posterUrl } = concert;
  const image = posterUrl && isOwnPicture(posterUrl) ? `${origin}${sharedFile(posterUrl)}` : posterUrl;
  const place = {
    '@type': 'Place',
    name: names.venue[locale],
    address: details.address?.[locale] ?? names.venue[locale],
  };
  return schedules.map(({ startsAt, doorsAt, bookingOpensAt, tiers }) => ({
    '@context': SCHEMA,
    '@type': 'MusicEvent',
    name: names.title[locale],
    description: details.description[locale],
    startDate: startsAt,
    ...(doorsAt && { doorTime: doorsAt }),
    eventStatus: `${SCHEMA}/EventScheduled`,
    eventAttendanceMode: `${SCHEMA}/OfflineEventAttendanceMode`,
    location: place,
    performer: { '@type': 'PerformingGroup', name: names.artist[locale] },
    ...(details.organiser && { organizer: { '@type': 'Organization', name: details.organiser[locale] } }),
    ...(image && { image }),
    url,
    offers: tiers.map(({ name, price, remaining }) => ({
      '@type': 'Offer',
      name: name[locale],
      price,
      priceCurrency: 'KRW',
      validFrom: bookingOpensAt,
      url,
      availability: `${SCHEMA}/${remaining === 0 ? 'SoldOut' : AVAILABILITY[concert.salesState]}`,
    })),
  }));
}

type Props = { concert: ConcertView; schedules: readonly ScheduleView[]; locale: Locale; origin: string };

/**
 * The concert for search engines (JSON-LD). Data, not a script: no policy of scripts applies to it, as no browser runs it.
 * Nothing that an operator writes can end the element.
 */
export function EventData({ concert, schedules, locale, origin }: Props) {
  const json = JSON.stringify(eventsOf(concert, schedules, locale, origin)).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
