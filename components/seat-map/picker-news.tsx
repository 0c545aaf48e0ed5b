'use client';

import type { Refused } from '@/app/actions/outcome';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { secondary } from '../ui/styles';
import { useExplanation } from '../ui/use-explanation';
import type { SelectionNews } from './use-selection';

type Props = {
  live: boolean;
  news: SelectionNews;
  refused: Refused | 'away' | null;
  maxSeats: number;
  /** Seats that are still chosen. */
  wanted: number;
  /** Chooses the alternatives in place of the seats that are gone. */
  takeInstead: (gone: readonly number[], alternatives: readonly number[]) => void;
};

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}

/** What the fan has to know about the choice just made: read out, and with the way on. */
export function PickerNews({ live, news, refused, maxSeats, wanted, takeInstead }: Props) {
  const t = useTexts('seats.news');
  const explain = useExplanation();
  if (refused && refused !== 'away' && refused.code === 'SEAT_UNAVAILABLE') {
    const taken = numbersOf(refused.members['seatNumbers']);
    const nearest = numbersOf(refused.members['alternatives']).slice(0, Math.max(1, taken.length));
    return <Taken taken={taken} nearest={nearest} takeInstead={takeInstead} />;
  }
  const text =
    refused === 'away' ? t('away')
    : refused?.code === 'SEAT_LIMIT_EXCEEDED' ? t('limit', { limit: Number(refused.members['limit']), held: Number(refused.members['held']) })
    : refused ? explain(refused.code)
    : news?.kind === 'lost' ? t('lost', { seats: news.seats.join(', ') })
    : news?.kind === 'full' ? t('full', { seats: maxSeats, chosen: wanted })
    : live ? null : t('notLive');
  return (
    <div role="status" className="mt-5 empty:mt-0">
      {text && <Notice tone={refused ? 'bad' : 'care'}>{text}</Notice>}
    </div>
  );
}

type TakenProps = { taken: number[]; nearest: number[]; takeInstead: Props['takeInstead'] };

/** The seats went to someone else at the last moment: the nearest free ones, one press away. */
function Taken({ taken, nearest, takeInstead }: TakenProps) {
  const t = useTexts('seats.news');
  const found = nearest.length > 0;
  return (
    <div role="alert" className="mt-5">
      <Notice tone="care" title={t('taken', { seats: taken.join(', ') })}>
        {found ? t('nearest') : t('noneNear')}
        {found && (
          <p className="mt-3">
            <button type="button" className={secondary} onClick={() => takeInstead(taken, nearest)}>
              {t('swap', { seats: nearest.join(', ') })}
            </button>
          </p>
        )}
      </Notice>
    </div>
  );
}
