import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countInversions, sequenceFaults, type SeenPlace } from './order';

function place(sequence: number, seen: Partial<SeenPlace> = {}): SeenPlace {
  return { sequence, activatedAtMs: null, learnedAtMs: null, waitingAtMs: null, ...seen };
}

function admitted(sequence: number, activatedAtMs: number): SeenPlace {
  return place(sequence, { activatedAtMs, learnedAtMs: activatedAtMs + 500 });
}

describe('countInversions', () => {
  it('finds none when all are admitted in order, those of one moment together', () => {
    expect(countInversions([admitted(3, 20), admitted(1, 10), admitted(2, 10)])).toBe(0);
  });

  it('counts everyone whom somebody behind overtook', () => {
    expect(countInversions([admitted(1, 30), admitted(2, 40), admitted(3, 20), admitted(4, 50)])).toBe(2);
  });

  it('counts who still waits though somebody behind is known to be inside', () => {
    const behind = admitted(2, 1_000);
    expect(countInversions([place(1, { waitingAtMs: 1_501 }), behind])).toBe(1);
    expect(countInversions([place(1, { waitingAtMs: 1_499 }), behind])).toBe(0);
  });

  it('does not count who went away', () => {
    expect(countInversions([place(1), admitted(2, 10)])).toBe(0);
  });

  it('agrees with comparing every pair', () => {
    const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, (activatedAt) => {
        const places = activatedAt.map((at, index) => admitted(index + 1, at));
        const overtaken = activatedAt.filter((at, index) => activatedAt.slice(index + 1).some((later) => later < at));
        expect(countInversions(places)).toBe(overtaken.length);
      }),
    );
  });
});

describe('sequenceFaults', () => {
  it('finds none in 1 to n of any epoch', () => {
    expect(sequenceFaults([2, 1, 3], 3)).toEqual({ twice: 0, missing: 0 });
    expect(sequenceFaults([2 ** 40 + 1, 2 ** 40 + 2], 2)).toEqual({ twice: 0, missing: 0 });
  });

  it('counts numbers that came twice and numbers that are missing', () => {
    expect(sequenceFaults([1, 2, 2, 5], 5)).toEqual({ twice: 1, missing: 2 });
  });
});
