import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { charge } from '@/app/actions/wallet';
import { idOrNotFound, orNotFound } from '@/app/found';
import { GetReady } from '@/components/queue/get-ready';
import type { Opening } from '@/components/queue/place-state';
import { HouseGlance } from '@/components/queue/house-glance';
import { RoomHeading } from '@/components/queue/room-heading';
import { WaitingRoom } from '@/components/queue/waiting-room';
import { WhatHappens } from '@/components/queue/what-happens';
import { Texts } from '@/components/texts/texts';
import { TopUpNote } from '@/components/wallet/top-up-note';
import { column } from '@/components/ui/styles';
import { config } from '@/lib/config';
import type { ConcertView } from '@/lib/catalog/schema';
import { getConcert } from '@/lib/catalog/service';

import { datesOf } from '../dates-of';
import { housesOf } from './houses-of';

/** One rendering serves all who wait; all that is about the visitor, or moves, comes from the API. */
export const revalidate = 2;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/concerts/[concertId]/queue'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, concertId } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'queuePage' });
  const concert = await orNotFound(getConcert(idOrNotFound(concertId)));
  return { title: t('title', { concert: concert.names.title[locale as Locale] }) };
}

function openingOf({ salesState, opensAt, joinSpreadMs }: ConcertView): Opening | null {
  return salesState === 'upcoming' && opensAt ? { opensAtMs: Date.parse(opensAt), joinSpreadMs } : null;
}

export default async function QueuePage({ params }: Props) {
  const { locale, concertId } = await params;
  setRequestLocale(locale as Locale);
  const concert = await orNotFound(getConcert(idOrNotFound(concertId)));
  const schedules = await datesOf(concert.id);
  return (
    <div className={`${column} group py-8 md:py-12`}>
      <RoomHeading concert={concert.names.title[locale as Locale]} />
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=/concerts/${concert.id}/queue/plain`} />
      </noscript>
      <Texts of={['queue', 'tiers', 'charge', 'errors', 'wayOn']}>
        <WaitingRoom
          concertId={concert.id}
          schedules={schedules}
          maxSeats={concert.maxSeatsPerUser}
          opening={openingOf(concert)}
          renderedAtMs={Date.now()}
        />
        {schedules.length > 0 && (
          <div className="dates-rise mt-10 grid gap-3">
            <HouseGlance houses={await housesOf(schedules)} />
            <GetReady
              tiers={concert.tiers}
              maxSeats={concert.maxSeatsPerUser}
              charge={charge}
              note={<TopUpNote means={config().PAYMENT_MEANS} />}
            />
          </div>
        )}
      </Texts>
      {schedules.length > 0 && <WhatHappens />}
    </div>
  );
}
