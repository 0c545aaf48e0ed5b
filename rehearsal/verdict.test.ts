import { expect, test } from 'vitest';

import type { QueueFigures } from '../lib/queue/schema';
import { patiently } from '../lib/patiently';
import { RunLog } from './run-log';
import { judge, type Aftermath } from './verdict';

const aftermath: Aftermath = {
  sales: { sold: 0, revenue: 0 },
  queue: { issued: 0 } as QueueFigures,
  mostInside: 0,
  capacity: 1,
  ledger: { charged: 5, paid: 0, balance: 5 },
  broughtWon: 5,
  doctor: null,
};

const told = (ledger: Aftermath['ledger']) =>
  judge(new RunLog(), { ...aftermath, ledger }).map(({ name, holds }) => [name, holds] as const);

test('what the ledger proves is judged where it could be read, and left out where not', () => {
  expect(told(aftermath.ledger).filter(([name]) => ['revenue', 'ledger'].includes(name))).toEqual([
    ['revenue', true],
    ['ledger', true],
  ]);
  expect(new Map(told({ charged: 5, paid: 0, balance: 4 })).get('ledger')).toBe(false);
  const without = told(null);
  expect(without.map(([name]) => name)).toEqual([
    'soldOnce',
    'soldAsBought',
    'order',
    'sequences',
    'capacity',
    'answers',
  ]);
  expect(without.every(([, holds]) => holds)).toBe(true);
});

/** As a rehearsal has it, but for the pause. */
const PATIENCE = { tries: 4, pauseMs: 1 };

test('what fails for a moment is tried again, and what goes on failing is told', async () => {
  let tries = 0;
  const works = async (from: number): Promise<number> => {
    tries += 1;
    if (tries < from) throw new Error('no connection');
    return tries;
  };
  expect(await patiently(() => works(2), PATIENCE)).toBe(2);
  tries = 0;
  await expect(patiently(() => works(9), PATIENCE)).rejects.toThrow('no connection');
  expect(tries).toBe(4);
});
