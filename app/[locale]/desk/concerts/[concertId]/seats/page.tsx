import type { Locale } from 'next-intl';
import { getFormatter, getTranslations } from 'next-intl/server';

import { zonesOf } from '@/app/[locale]/concerts/[concertId]/schedules/[scheduleId]/zones-of';
import { titled } from '@/app/titled';
import { KeptBack } from '@/components/desk/seats/kept-back';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { readKeptBack } from '@/lib/seats/kept-back';
import { compactSeatMap } from '@/lib/seats/map';

import { ConcertPage, openConcertPage } from '../concert-page';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/seats'>;

export const generateMetadata = titled('desk.concert.page.seats');

/** What is put on the page of one date. */
async function DateSeats({ scheduleId, locale }: { scheduleId: string; locale: Locale }) {
  const [seats, tiers, kept] = await Promise.all([
    compactSeatMap(scheduleId, null),
    zonesOf(scheduleId, locale),
    readKeptBack(scheduleId),
  ]);
  return (
    <Texts of={['keptBack', 'seats', 'seatName', 'errors', 'wayOn']}>
      <KeptBack key={scheduleId} scheduleId={scheduleId} seats={seats} tiers={tiers} kept={kept} />
    </Texts>
  );
}

export default async function SeatsPage({ params, searchParams }: Props) {
  const opened = await openConcertPage(params, 'seats');
  const { locale, path, concert } = opened;
  const [t, format, { date: wanted }] = await Promise.all([
    getTranslations('desk.concert'),
    getFormatter(),
    searchParams,
  ]);
  const date = concert.dates.find(({ id }) => id === wanted) ?? concert.dates[0];
  return (
    <ConcertPage opened={opened}>
      {concert.dates.length > 1 && (
        <nav aria-label={t('dates')} className="mt-4 flex flex-wrap gap-2">
          {concert.dates.map(({ id, startsAt }) => (
            <SoftLink
              key={id}
              href={`${path}?date=${id}`}
              aria-current={id === date?.id ? 'page' : undefined}
              className="inline-flex min-h-touch items-center rounded-full border border-line px-4 text-small tabular-nums aria-[current]:border-ink aria-[current]:font-semibold"
            >
              {format.dateTime(new Date(startsAt), 'moment')}
            </SoftLink>
          ))}
        </nav>
      )}
      <div className="mt-6">
        {date ? <DateSeats scheduleId={date.id} locale={locale} /> : <p className="text-quiet">{t('noDates')}</p>}
      </div>
    </ConcertPage>
  );
}
