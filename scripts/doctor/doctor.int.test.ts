import { beforeEach, describe, expect, it } from 'vitest';

import { pool } from '../../lib/db/pool';
import { memberOf, queueKeys } from '../../lib/queue/keys';
import { changePolicy } from '../../lib/queue/service';
import { breakages } from './breakages.fixture';
import { allChecks, examineAll } from './examine';
import { makeWorld, type World } from './world.fixture';

async function brokenChecks(): Promise<string[]> {
  const broken: string[] = [];
  for await (const { name, violations } of examineAll()) if (violations > 0) broken.push(name);
  return broken.toSorted();
}

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

it('finds nothing wrong in a world that the services could have left, and looks at some of everything', async () => {
  for await (const result of examineAll()) {
    expect(result).toMatchObject({ violations: 0, examples: [] });
    expect(result.checked, result.name).toBeGreaterThan(0);
  }
});

it('tells a capacity that was lowered from one that was not kept', async () => {
  await changePolicy(world.concertId, { capacity: 1 });
  expect(await brokenChecks()).toEqual([]);
});

it('knows a breakage for every invariant', () => {
  expect(breakages.map(({ invariant }) => invariant).toSorted()).toEqual(
    allChecks()
      .map(({ name }) => name)
      .toSorted(),
  );
});

describe.each(breakages)('$invariant', ({ invariant, alsoBroken = [], sql, redis }) => {
  it('is found broken', async () => {
    for (const statement of sql?.(world) ?? []) await pool().query(statement);
    await redis?.(world.redis, queueKeys(world.concertId), memberOf, world);
    expect(await brokenChecks()).toEqual([invariant, ...alsoBroken].toSorted());
  });
});
