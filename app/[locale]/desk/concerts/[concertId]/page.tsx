import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { ControlRoom } from '@/components/desk/control-room';
import { DeskHeading } from '@/components/desk/desk-heading';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { getConcert } from '@/lib/catalog/service';
import { readSaleNow } from '@/lib/desk/sale-now';
import { Refusal } from '@/lib/errors';
import { may } from '@/lib/permissions';
import { readHistory } from '@/lib/queue/history';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'controlRoom' });
  return { title: t('title') };
}

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
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}`, 'readQueues');
  const [t, concert, first, samples] = await Promise.all([
    getTranslations('controlRoom'),
    orElse(getConcert(concertId), null),
    orNotFound(readSaleNow(concertId)),
    orElse(readHistory(concertId), []),
  ]);
  const title = concert?.names.title[locale as Locale] ?? t('title');
  return (
    <div className={`${page} py-3 md:py-8`}>
      <DeskHeading room="sales" who={operator} title={title} />
      <div className="mt-3">
        <Texts of={['controlRoom', 'desk', 'errors', 'wayOn']}>
          <ControlRoom
            concertId={concertId}
            first={first}
            samples={samples}
            may={{ steer: may(operator, 'steerQueues'), announce: may(operator, 'announce') }}
          />
        </Texts>
      </div>
    </div>
  );
}
