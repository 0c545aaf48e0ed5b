import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';

import { titled } from '@/app/titled';
import { RehearsalList } from '@/components/desk/rehearsals/rehearsal-list';
import { StartRehearsal } from '@/components/desk/rehearsals/start-rehearsal';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { secondary } from '@/components/ui/styles';
import { pageQuery } from '@/lib/operation';
import { may } from '@/lib/permissions';
import { seatCountOf } from '@/lib/catalog/tiers';
import { comingDates, listRehearsals } from '@/lib/rehearsals/service';

import { ConcertPage, openConcertPage } from '../concert-page';

const REHEARSALS_A_PAGE = 20;

const query = z.object({ cursor: pageQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/rehearsals'>;

export const generateMetadata = titled('desk.concert.page.rehearsals');

export default async function RehearsalsPage({ params, searchParams }: Props) {
  const opened = await openConcertPage(params, 'rehearsals');
  const { concertId, path, operator, concert } = opened;
  const { cursor } = query.parse(await searchParams);
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
    <ConcertPage opened={opened}>
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
    </ConcertPage>
  );
}
