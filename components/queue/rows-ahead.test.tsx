import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

import { stateOf } from './place-state';
import { Waiting } from './waiting';

vi.mock('../texts/use-texts', () => ({
  useTexts: () => (key: string) => key,
  useNumbers: () => String,
  useLanguage: () => 'en',
}));

/** The row that glows, from 0 in front. */
function glowing(state: Parameters<typeof Waiting>[0]['state']): number {
  const html = renderToStaticMarkup(<Waiting state={state} connected heardAtMs={null} />);
  return [...html.matchAll(/row-(?:mine|ahead|behind)/g)].findIndex(([row]) => row === 'row-mine');
}

const waiting = (position: number, firstPosition: number) =>
  stateOf(
    {
      ...{ concertId: 'c', userId: 'u', sequence: 7, pollAfterMs: 1000, issuedAt: '2026-12-24T11:00:00.000Z' },
      ...({ status: 'wait', queueState: 'open', announcement: null, eta: null } as const),
      ...{ position, activatedAt: null, expiresAt: null, removedAt: null },
    },
    firstPosition,
  ) as Parameters<typeof Waiting>[0]['state'];

test('the row that glows never moves back: it is the last one while the line is joined, and the first for whoever is next', () => {
  const rows = [{ phase: 'entering' } as const, waiting(300, 300), waiting(150, 300), waiting(1, 300)].map(glowing);
  expect(rows).toEqual(rows.toSorted((a, b) => b - a));
  expect([rows[0], rows.at(-1)]).toEqual([7, 0]);
  expect(rows[1]).toBe(7);
  expect(glowing(waiting(1, 1))).toBe(0);
});
