import { expect, test } from 'vitest';

import { MIN_HOLDS, type RehearsedStep } from '../lib/rehearsals/schema';
import { BOUND_MS, climb, outcomeOf, pacesOf, recommendedOf, StepMeter } from './ramp';

function step(capacity: number, outcome: RehearsedStep['outcome']): RehearsedStep {
  const times = { holdMedianMs: 1, holdP95Ms: 1, payP95Ms: 1, fansLateMs: 0 };
  const pace = { capacity, admitPerSecond: capacity };
  return { pace, seconds: 1, admittedPerSecond: 1, holds: MIN_HOLDS, ...times, failures: 0, outcome };
}

test('a pace is tried from a quarter of the policy upwards, each once', () => {
  expect(pacesOf({ capacity: 100, admitPerSecond: 50 })).toEqual([
    { capacity: 25, admitPerSecond: 13 },
    { capacity: 50, admitPerSecond: 25 },
    { capacity: 100, admitPerSecond: 50 },
    { capacity: 200, admitPerSecond: 100 },
    { capacity: 400, admitPerSecond: 200 },
    { capacity: 800, admitPerSecond: 400 },
  ]);
  expect(pacesOf({ capacity: 1, admitPerSecond: 1 })).toHaveLength(4);
});

test.each([
  ['fast at the bound', { holdP95Ms: BOUND_MS }, 'fast'],
  ['slow beyond it', { holdP95Ms: BOUND_MS + 1 }, 'slow'],
  ['nothing sure where the fans were late themselves', { holdP95Ms: BOUND_MS + 1, fansLateMs: 200 }, 'unsure'],
  ['slow with a failure', { failures: 1, fansLateMs: 200 }, 'slow'],
  ['slow with a failure, however few the holds', { failures: 1, holds: 0, holdP95Ms: null }, 'slow'],
  ['not reached where nobody waited', { loaded: false }, 'notReached'],
  ['slow, though nobody waited', { loaded: false, holdP95Ms: BOUND_MS + 1 }, 'slow'],
  ['nothing with few holds', { holds: MIN_HOLDS - 1 }, 'tooFew'],
] as const)('a step is %s', (_, measured, outcome) => {
  expect(outcomeOf({ ...step(10, 'fast'), loaded: true, ...measured })).toBe(outcome);
});

test('what is recommended is the highest fast pace below the first slow one', () => {
  const [low, high] = [step(10, 'fast'), step(40, 'fast')];
  expect(recommendedOf([low, step(20, 'tooFew'), high])).toBe(high.pace);
  expect(recommendedOf([low, step(20, 'slow'), high])).toBe(low.pace);
  expect(recommendedOf([low, high, step(80, 'tooFew')])).toBe(high.pace);
  expect(recommendedOf([step(10, 'slow')])).toBeNull();
  expect(recommendedOf([])).toBeNull();
});

test('the climb ends at the first slow step, and goes back to the last fast one', async () => {
  const meter = new StepMeter();
  const paces = pacesOf({ capacity: 40, admitPerSecond: 40 });
  const set: number[] = [];
  const steps: RehearsedStep[] = [];
  // A shop that answers within the bound up to 40 inside.
  const setPace = async ({ capacity }: { capacity: number }): Promise<void> => {
    set.push(capacity);
    const tookMs = capacity > 40 ? BOUND_MS * 2 : BOUND_MS / 2;
    setTimeout(() => {
      for (let hold = 0; hold < MIN_HOLDS; hold += 1)
        meter.note({ name: 'hold' }, { status: 201, sentAtMs: Date.now() - tookMs });
    }, 5);
  };
  const { signal: over } = new AbortController();
  const ramp = {
    paces,
    stepSeconds: 0.02,
    meter,
    setPace,
    waiting: () => 1,
    admitted: () => 0,
    over,
    onStep: () => undefined,
  };
  await climb(ramp, steps);
  expect(set).toEqual([10, 20, 40, 80, 40]);
  expect(steps.map(({ outcome }) => outcome)).toEqual(['fast', 'fast', 'fast', 'slow']);
  expect(recommendedOf(steps)).toEqual({ capacity: 40, admitPerSecond: 40 });
});
