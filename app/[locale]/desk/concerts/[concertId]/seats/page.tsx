import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { zonesOf } from '@/app/[locale]/concerts/[concertId]/schedules/[scheduleId]/zones-of';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { KeptBack } from '@/components/desk/seats/kept-back';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page } from '@/components/ui/styles';
import { readEdited } from '@/lib/programme/service';
import { readKeptBack } from '@/lib/seats/kept-back';
import { compactSeatMap } from '@/lib/seats/map';

import { titleOf } from '../title-of';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/seats'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.concert.page' });
  return { title: t('seats') };
}

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
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}/seats`, 'keepSeats');
  const [t, format, concert, { date: wanted }] = await Promise.all([
    getTranslations('desk.concert'),
    getFormatter(),
    orNotFound(readEdited(concertId)),
    searchParams,
  ]);
  const date = concert.dates.find(({ id }) => id === wanted) ?? concert.dates[0];
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="seats"
        who={operator}
      />
      {concert.dates.length > 1 && (
        <nav aria-label={t('dates')} className="mt-4 flex flex-wrap gap-2">
          {concert.dates.map(({ id, startsAt }) => (
            <SoftLink
              key={id}
              href={`/desk/concerts/${concertId}/seats?date=${id}`}
              aria-current={id === date?.id ? 'page' : undefined}
              className="inline-flex min-h-touch items-center rounded-full border border-line px-4 text-small tabular-nums aria-[current]:border-ink aria-[current]:font-semibold"
            >
              {format.dateTime(new Date(startsAt), 'moment')}
            </SoftLink>
          ))}
        </nav>
      )}
      <div className="mt-6">
        {date ? (
          <DateSeats scheduleId={date.id} locale={locale as Locale} />
        ) : (
          <p className="text-quiet">{t('noDates')}</p>
        )}
      </div>
    </div>
  );
}
