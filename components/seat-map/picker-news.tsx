'use client';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import type { Refused } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { secondary } from '../ui/styles';
import type { SelectionNews } from './use-selection';

type Props = {
  concertId: string;
  live: boolean;
  news: SelectionNews;
  refused: Refused | 'away' | null;
  maxSeats: number;
  /** Seats that are still chosen. */
  wanted: number;
  seatName: (seat: number) => string;
  /** The free seats nearest to these, as many as there is room for. */
  near: (seats: readonly number[]) => readonly number[];
  /** Chooses the alternatives in place of the seats that are gone. */
  takeInstead: (gone: readonly number[], alternatives: readonly number[]) => void;
};

/** Why seats cannot be had: those that were chosen, or the one that was pressed. */
const goneTexts = {
  lost: 'lost',
  withdrawn: 'withdrawn',
  taken: 'pressedTaken',
  sold: 'pressedSold',
  keptBack: 'pressedKeptBack',
} as const;

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}

/** What the fan has to know about the choice just made: read out, and with the way on. */
export function PickerNews({ concertId, live, news, refused, maxSeats, wanted, seatName, near, takeInstead }: Props) {
  const t = useTexts('seats.news');
  const names = (seats: readonly number[]) => seats.map(seatName).join(', ');
  if (refused && refused !== 'away' && refused.code === 'SEAT_UNAVAILABLE') {
    const taken = numbersOf(refused.members['seatNumbers']);
    const nearest = numbersOf(refused.members['alternatives']).slice(0, Math.max(1, taken.length));
    return (
      <Gone
        title={t('taken', { seats: names(taken) })}
        gone={taken}
        nearest={nearest}
        seatName={seatName}
        takeInstead={takeInstead}
      />
    );
  }
  if (!refused && news && 'seats' in news && news.kind !== 'found') {
    return (
      <Gone
        title={t(goneTexts[news.kind], { seats: names(news.seats) })}
        gone={news.seats}
        nearest={near(news.seats)}
        seatName={seatName}
        takeInstead={takeInstead}
      />
    );
  }
  if (refused && refused !== 'away' && refused.code !== 'SEAT_LIMIT_EXCEEDED') {
    return (
      <div className="mb-3">
        <Refusal code={refused.code} concertId={concertId} />
      </div>
    );
  }
  const text =
    refused === 'away'
      ? t('away')
      : refused
        ? t('limit', { limit: Number(refused.members['limit']), held: Number(refused.members['held']) })
        : news?.kind === 'full'
          ? t('full', { seats: maxSeats, chosen: wanted })
          : news?.kind === 'found'
            ? t('found', { seats: names(news.seats) })
            : news?.kind === 'notFound'
              ? t('notFound', { count: news.count })
              : live
                ? null
                : t('notLive');
  return (
    <div role="status" className="mb-3 empty:mb-0">
      {text && <Notice tone={refused ? 'bad' : news?.kind === 'found' ? 'good' : 'care'}>{text}</Notice>}
    </div>
  );
}

type GoneProps = {
  title: string;
  gone: readonly number[];
  nearest: readonly number[];
  seatName: Props['seatName'];
  takeInstead: Props['takeInstead'];
};

/** The seats cannot be had any more, or could not: the nearest free ones, one press away. */
function Gone({ title, gone, nearest, seatName, takeInstead }: GoneProps) {
  const t = useTexts('seats.news');
  const found = nearest.length > 0;
  return (
    <div role="alert" className="mb-3">
      <Notice tone="care" title={title}>
        {found ? t('nearest') : t('noneNear')}
        {found && (
          <p className="mt-2.5">
            <button type="button" className={secondary} onClick={() => takeInstead(gone, nearest)}>
              {t('swap', { seats: nearest.map(seatName).join(', ') })}
            </button>
          </p>
        )}
      </Notice>
    </div>
  );
}
