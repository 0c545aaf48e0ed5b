import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { givePlaceUp, takePlace } from '@/app/actions/queue';
import { idOrNotFound, orNotFound } from '@/app/found';
import { requireSession, visitorRequest } from '@/app/session';
import { titled } from '@/app/titled';
import { PlainPlace } from '@/components/queue/plain-place';
import { RoomHeading } from '@/components/queue/room-heading';
import { WhatHappens } from '@/components/queue/what-happens';
import { Notice } from '@/components/ui/notice';
import { column, plain } from '@/components/ui/styles';
import { getConcert } from '@/lib/catalog/service';
import { findQueueToken } from '@/lib/http/gate';
import type { QueueTokenView } from '@/lib/queue/schema';
import { viewPlace } from '@/lib/queue/service';

import { datesOf } from '../../dates-of';

type Props = PageProps<'/[locale]/concerts/[concertId]/queue/plain'>;

export const generateMetadata = titled('queuePage.room');

async function placeOf(concertId: string, userId: string): Promise<QueueTokenView | null> {
  const token = findQueueToken(await visitorRequest(), concertId);
  const place = token?.userId === userId ? await viewPlace(token) : null;
  return place?.status === 'expire' ? null : place;
}

/** The waiting room for browsers without scripts: the same place, by reloading at the server's pace. */
export default async function PlainQueuePage({ params, searchParams }: Props) {
  const given = await params;
  setRequestLocale(given.locale as Locale);
  const concertId = idOrNotFound(given.concertId);
  const { userId } = await requireSession(`/concerts/${concertId}/queue/plain`);
  const concert = await orNotFound(getConcert(concertId));
  const [explain, wayOn, place, schedules] = await Promise.all([
    getTranslations('errors'),
    getTranslations('wayOn'),
    placeOf(concertId, userId),
    datesOf(concertId),
  ]);
  const refused = String((await searchParams)['refused'] ?? '') as Parameters<typeof explain>[0];
  return (
    <div className={`${column} group py-8 md:py-12`}>
      <RoomHeading concert={concert.names.title[given.locale as Locale]} />
      {refused && !place && (
        <div className="mb-6">
          <Notice tone="care">
            {explain(explain.has(refused) ? refused : 'INTERNAL')}
            <a href={`/concerts/${concertId}`} className={`${plain} -mx-2 flex w-fit text-current`}>
              {wayOn('concert')}
            </a>
          </Notice>
        </div>
      )}
      <PlainPlace
        concertId={concertId}
        place={place}
        schedules={schedules}
        opensAt={concert.salesState === 'upcoming' && concert.opensAt ? new Date(concert.opensAt) : null}
        renderedAtMs={Date.now()}
        take={takePlace}
        giveUp={givePlaceUp}
      />
      {schedules.length > 0 && <WhatHappens />}
    </div>
  );
}
