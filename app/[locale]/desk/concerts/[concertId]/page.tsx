import { getTranslations } from 'next-intl/server';

import { orNotFound } from '@/app/found';
import { titled } from '@/app/titled';
import { ControlRoom } from '@/components/desk/control-room';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { RehearsalHeading } from '@/components/desk/rehearsals/rehearsal-heading';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { previewConcert } from '@/lib/catalog/service';
import { readSaleNow } from '@/lib/desk/sale-now';
import { Refusal } from '@/lib/errors';
import { may } from '@/lib/permissions';
import { readHistory } from '@/lib/queue/history';
import { rehearsalOfCopy } from '@/lib/rehearsals/service';

import { enterConcertPage } from './concert-page';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]'>;

export const generateMetadata = titled('controlRoom.title');

/** What a store that is away would have told; the room shows what there is. */
async function orElse<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return otherwise;
  }
}

export default async function ControlRoomPage({ params }: Props) {
  const { locale, concertId, operator } = await enterConcertPage(params, 'room');
  const [t, concert, first, samples, rehearsal] = await Promise.all([
    getTranslations('controlRoom'),
    orElse(previewConcert(concertId), null),
    orNotFound(readSaleNow(concertId)),
    orElse(readHistory(concertId), []),
    orElse(rehearsalOfCopy(concertId), null),
  ]);
  const title = concert?.concert.names.title[locale] ?? t('title');
  const standing = concert && (concert.draft ? 'draft' : concert.concert.cancelledAt ? 'cancelled' : 'published');
  return (
    <div className={`${page} py-3 md:py-8`}>
      {rehearsal ? (
        <RehearsalHeading title={title} rehearsal={rehearsal} who={operator} />
      ) : (
        <ConcertHeading concertId={concertId} title={title} standing={standing} here="room" who={operator} />
      )}
      <div className="mt-3">
        <Texts of={['controlRoom', 'desk', 'errors', 'wayOn']}>
          <ControlRoom
            concertId={concertId}
            title={title}
            first={first}
            samples={samples}
            may={{
              steer: may(operator, 'steerQueues'),
              announce: may(operator, 'announce'),
              stop: rehearsal === null && may(operator, 'stopSales'),
            }}
          />
        </Texts>
      </div>
    </div>
  );
}
