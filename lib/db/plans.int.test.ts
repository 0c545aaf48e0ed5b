/** Plans are kept as they were made on the first day of a shop: they must be good when it is full. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { statements as catalog } from '../catalog/statements.generated';
import { statements as payments } from '../payments/statements.generated';
import { statements as reservations } from '../reservations/statements.generated';
import { insertConcert } from '../makers/concerts';
import { insertUsers } from '../makers/users';
import { statements as wallet } from '../wallet/statements.generated';
import { pool, statementPool } from './pool';
import type { Statement } from './statement';

const HOT: Statement[] = [
  reservations.hold,
  reservations.holdMany,
  reservations.cancel,
  wallet.charge,
  wallet.chargeMany,
  payments.findPayable,
  payments.findPayableMany,
  payments.pay,
  payments.payMany,
];
/** Of ten thousands of concerts, lists read those indexes that have all that they sort and filter by. */
const LISTS: [statement: Statement, indexes: string[]][] = [
  [catalog.concertPage, ['concert_listing', 'concert_opening']],
  [catalog.concertSearch, ['concert_search']],
  [catalog.concertMatches, ['concert_search']],
];
const TABLES = ['app_user', 'seat', 'reservation', 'wallet_entry', 'payment', 'ticket'];

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
};

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const below of node.Plans ?? []) yield* nodesOf(below);
}

const parametersOf = ({ text }: Statement): number =>
  Math.max(...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));

/** The plan that the connection keeps for the statement. */
async function keptPlan(client: pg.ClientBase, statement: Statement): Promise<Node[]> {
  const nulls = Array.from({ length: parametersOf(statement) }, () => 'NULL').join(', ');
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE "${statement.name}" (${nulls})`);
  return [...nodesOf(rows[0]['QUERY PLAN'][0].Plan)];
}

/** Runs each statement for nobody, so that its plan is made. */
async function planAll(client: pg.ClientBase): Promise<void> {
  for (const statement of [...HOT, ...LISTS.map(([list]) => list)])
    await client.query({ ...statement, values: Array.from({ length: parametersOf(statement) }, () => null) });
}

let ours: pg.PoolClient;
let others: pg.PoolClient;
beforeAll(async () => {
  for (const table of TABLES) await pool().query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  [ours, others] = [await statementPool().connect(), await pool().connect()];
  await planAll(ours);
  await planAll(others);
  await insertUsers({ count: 2_000, balance: 1 });
  await insertConcert({ schedules: [{ seatCount: 5_000 }] });
});
afterAll(() => {
  ours.release();
  others.release();
});

const readWhole = ({ 'Node Type': type }: Node): boolean => /^(Seq Scan|Hash Join|Merge Join)$/.test(type);

test.each(HOT.map((statement) => [statement.name.replace(/-\w{8}$/, ''), statement] as const))(
  '%s, planned in an empty shop, finds every row by an index',
  async (_, statement) => {
    const plan = await keptPlan(ours, statement);
    expect(plan.filter(readWhole)).toEqual([]);
    const reads = plan.filter(
      ({ 'Node Type': type, ...node }) => /Index/.test(type) && TABLES.includes(node['Relation Name'] ?? ''),
    );
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((node) => node['Index Cond'] === undefined)).toEqual([]);
    const seats = reads.filter((node) => node['Relation Name'] === 'seat');
    expect(seats.filter((node) => !/\b(number|id) = /.test(node['Index Cond']!))).toEqual([]);
  },
);

test.each(LISTS.map(([statement, indexes]) => [statement.name.replace(/-\w{8}$/, ''), statement, indexes] as const))(
  '%s, planned in an empty shop, reads concerts in the order of an index',
  async (_, statement, indexes) => {
    const plan = await keptPlan(ours, statement);
    expect(plan.filter(readWhole)).toEqual([]);
    const used = plan.map((node) => node['Index Name']).filter((name) => name?.startsWith('concert_'));
    expect([...new Set(used)].filter((name) => name !== 'concert_pkey').sort()).toEqual(indexes);
  },
);

test('control: the connections of others keep plans that read whole tables', async () => {
  const plans: Node[] = [];
  for (const statement of HOT) plans.push(...(await keptPlan(others, statement)));
  expect(plans.filter(readWhole).length).toBeGreaterThan(0);
});
