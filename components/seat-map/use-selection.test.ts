import type { SeatState } from '@/lib/seats/compact';
import { expect, test } from 'vitest';

import { newsOfLost, newsOfPressed } from './use-selection';

test('a seat that is kept back is told as nobody else’s: when it is pressed, and when it was chosen', () => {
  const states = ['k', 'h', 's', 'm'] as const satisfies SeatState[];
  expect(states.slice(0, 3).map((state, index) => newsOfPressed(index + 1, state as 'k' | 'h' | 's')?.kind)).toEqual([
    'keptBack',
    'taken',
    'sold',
  ]);
  expect(newsOfLost([1], states)).toEqual({ kind: 'withdrawn', seats: [1] });
  expect(newsOfLost([1, 2, 4], states)).toEqual({ kind: 'withdrawn', seats: [1, 2] });
  expect(newsOfLost([2, 3, 4], states)).toEqual({ kind: 'lost', seats: [2, 3] });
  expect(newsOfLost([4], states)).toBeNull();
});
