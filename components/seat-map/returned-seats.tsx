'use client';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { secondary } from '../ui/styles';
import type { SeatState } from '@/lib/seats/compact';

type Props = {
  /** What was given back a moment ago; none when nothing was. */
  seats: readonly number[];
  states: readonly SeatState[];
  seatName: (seat: number) => string;
  pending: boolean;
  hold: (seats: readonly number[]) => void;
};

/** Says that seats were given back, and takes them again while they are free. */
export function ReturnedSeats({ seats, states, seatName, pending, hold }: Props) {
  const t = useTexts('seats.returned');
  // Those that are the visitor's own again are told by the hold itself.
  if (seats.length === 0 || seats.some((seat) => states[seat - 1] === 'm')) return null;
  const free = seats.every((seat) => states[seat - 1] === 'a');
  return (
    <div className="mb-5">
      <Notice tone="calm" title={t('title', { seats: seats.map(seatName).join(', ') })} announce="polite">
        {t(free ? 'text' : 'gone')}
        {free && (
          <p className="mt-2.5">
            <button
              type="button"
              className={secondary}
              disabled={pending}
              aria-busy={pending}
              onClick={() => hold(seats)}
            >
              {t('undo')}
            </button>
          </p>
        )}
      </Notice>
    </div>
  );
}
