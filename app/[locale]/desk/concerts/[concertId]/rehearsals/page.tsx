import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { RehearsalList } from '@/components/desk/rehearsals/rehearsal-list';
import { StartRehearsal } from '@/components/desk/rehearsals/start-rehearsal';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { pageQuery } from '@/lib/operation';
import { may } from '@/lib/permissions';
import { readEdited } from '@/lib/programme/service';
import { seatCountOf } from '@/lib/catalog/tiers';
import { comingDates, listRehearsals } from '@/lib/rehearsals/service';

import { titleOf } from '../title-of';

const REHEARSALS_A_PAGE = 20;

const query = z.object({ cursor: pageQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/rehearsals'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.rehearsals' });
  return { title: t('title') };
}

export default async function RehearsalsPage({ params, searchParams }: Props) {
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const path = `/desk/concerts/${concertId}/rehearsals`;
  const operator = await requireOperator(path, 'readQueues');
  const { cursor } = query.parse(await searchParams);
  const concert = await orNotFound(readEdited(concertId));
  const [t, format, { items, nextCursor }] = await Promise.all([
    getTranslations('desk.rehearsals'),
    getFormatter(),
    listRehearsals(concertId, { cursor, limit: REHEARSALS_A_PAGE }),
  ]);
  const dates = comingDates(concert.dates).map((date) => ({
    ...{ id: date.id, date: format.dateTime(new Date(date.startsAt), 'moment') },
    seats: seatCountOf(date),
  }));
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="rehearsals"
        who={operator}
      />
      <p className="mt-4 max-w-column text-quiet">{t('lead')}</p>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <section aria-labelledby="start" className="min-w-0">
          <h2 id="start" className="mb-4 font-display text-title font-semibold">
            {t('start')}
          </h2>
          {may(operator, 'steerQueues') ? (
            <Texts of={['deskForms', 'errors', 'wayOn']}>
              <StartRehearsal concertId={concertId} dates={dates} />
            </Texts>
          ) : (
            <p className="text-quiet">{t('cannot')}</p>
          )}
        </section>
        <section aria-labelledby="past" className="min-w-0">
          <h2 id="past" className="mb-4 font-display text-title font-semibold">
            {t('past')}
          </h2>
          {items.length === 0 ? <p className="text-quiet">{t('none')}</p> : <RehearsalList rehearsals={items} />}
          {nextCursor && (
            <SoftLink href={`${path}?cursor=${nextCursor}`} className={`${secondary} mt-6 w-full`}>
              {t('more')}
            </SoftLink>
          )}
        </section>
      </div>
    </div>
  );
}
