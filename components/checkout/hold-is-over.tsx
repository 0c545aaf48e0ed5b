import { useTranslations } from 'next-intl';

import { Texts } from '../texts/texts';
import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';
import { TurnStillLeft } from './turn-still-left';

type Props = {
  status: 'cancelled' | 'expired';
  concert: { id: string; title: string };
  scheduleId: string;
  /** The date, and what the seats are called. */
  when: string;
  seats: string;
  /** While the visitor may still choose seats; null when the turn is over too. */
  turnEndsAtMs: number | null;
  renderedAtMs: number;
};

/** The seats are no longer held: which, why, and how to get others, at once while the turn lasts. */
export function HoldIsOver({ status, concert, scheduleId, when, seats, turnEndsAtMs, renderedAtMs }: Props) {
  const t = useTranslations('checkoutPage');
  const onward =
    turnEndsAtMs === null ? `/concerts/${concert.id}/queue` : `/concerts/${concert.id}/schedules/${scheduleId}`;
  return (
    <EmptyStage title={t(`${status}.title`)} text={t(`${status}.text`)} announce>
      <p className="-mt-3 mb-6 text-small">
        <span className="block font-semibold">{concert.title}</span>
        <span className="block text-quiet">{when}</span>
        <span className="block text-quiet">{seats}</span>
      </p>
      {turnEndsAtMs !== null && (
        <Texts of={['turn']}>
          <TurnStillLeft endsAtMs={turnEndsAtMs} renderedAtMs={renderedAtMs} />
        </Texts>
      )}
      <SoftLink href={onward} className={primary}>
        {turnEndsAtMs === null ? t('line') : t('again')}
      </SoftLink>
    </EmptyStage>
  );
}
