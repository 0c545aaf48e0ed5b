/** Plans are kept as they were made on the first day of a shop: they must be good when it is full. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';

import { statements as catalog } from '../catalog/statements.generated';
import { statements as payments } from '../payments/statements.generated';
import { statements as reservations } from '../reservations/statements.generated';
import { insertConcert } from '../makers/concerts';
import { insertHolds, insertSoldHouse } from '../makers/sales';
import { insertUsers } from '../makers/users';
import { statements as wallet } from '../wallet/statements.generated';
import { pool, statementPool } from './pool';
import type { Statement } from './statement';

const HOT: Statement[] = [
  reservations.hold,
  reservations.holdMany,
  reservations.cancel,
  reservations.releaseAll,
  wallet.charge,
  wallet.chargeMany,
  payments.findPayable,
  payments.findPayableMany,
  payments.pay,
  payments.payMany,
  payments.markTokensExpired,
];
/** Of ten thousands of concerts, lists read those indexes that have all that they sort and filter by. */
const LISTS: [statement: Statement, indexes: string[]][] = [
  [catalog.concertPage, ['concert_listing', 'concert_opening']],
  [catalog.concertSearch, ['concert_search']],
  [catalog.concertMatches, ['concert_search']],
];

/** By what a row of a table is found, of which a sale of any size has few: columns of which one at least is asked for by value. */
const KEYS: Record<string, RegExp> = {
  app_user: /\bid = /,
  seat: /\b(number|id) = /,
  reservation: /\b(id|user_id) = /,
  wallet_entry: /\b(user_id|reservation_id) = /,
  payment: /\b(id|user_id|reservation_id) = /,
  ticket: /\b(payment_id|seat_id) = /,
};

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
};

/** A plan's nodes; those below a scan, which read its indexes, are of its table. */
function* nodesOf(node: Node, above?: Node): Generator<Node> {
  const scanned = /Bitmap/.test(above?.['Node Type'] ?? '') ? above?.['Relation Name'] : undefined;
  const told = { ...node, 'Relation Name': node['Relation Name'] ?? scanned } as Node;
  yield told;
  for (const below of node.Plans ?? []) yield* nodesOf(below, told);
}

const parametersOf = ({ text }: Statement): number =>
  Math.max(...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));

/** The plan that the connection keeps for the statement. */
async function keptPlan(client: pg.ClientBase, statement: Statement): Promise<Node[]> {
  const nulls = Array.from({ length: parametersOf(statement) }, () => 'NULL').join(', ');
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE "${statement.name}" (${nulls})`);
  return [...nodesOf(rows[0]['QUERY PLAN'][0].Plan)];
}

/**
 * Runs each statement for nobody, so that its plan is made, and tells what plans those are: Postgres makes others when rows are
 * counted anew, which in a shop is minutes later.
 */
async function plansOf(client: pg.ClientBase): Promise<Map<Statement, Node[]>> {
  const plans = new Map<Statement, Node[]>();
  for (const statement of [...HOT, ...LISTS.map(([list]) => list)]) {
    await client.query({ ...statement, values: Array.from({ length: parametersOf(statement) }, () => null) });
    plans.set(statement, await keptPlan(client, statement));
  }
  return plans;
}

/** When a connection planned its statements. */
const MOMENTS = ['in an empty shop', 'when nobody had counted its rows', 'when few rows had been counted'] as const;
const planned = {} as Record<(typeof MOMENTS)[number], Map<Statement, Node[]>>;
let byOthers: Map<Statement, Node[]>;
beforeAll(async () => {
  for (const table of Object.keys(KEYS)) await pool().query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  const clients: pg.PoolClient[] = [];
  const plan = async (connections: pg.Pool) => {
    const client = await connections.connect();
    clients.push(client);
    return plansOf(client);
  };
  planned['in an empty shop'] = await plan(statementPool());
  byOthers = await plan(pool());
  await sell(2_000);
  planned['when nobody had counted its rows'] = await plan(statementPool());
  for (const table of Object.keys(KEYS)) await pool().query(`ANALYZE ${table}`);
  await sell(2_000);
  planned['when few rows had been counted'] = await plan(statementPool());
  for (const client of clients) client.release();
});

/** So many fans hold a seat of a concert, and as many seats of it are paid for. */
async function sell(count: number): Promise<void> {
  const schedules = [{ seatCount: 10 * count }, { seatCount: count }];
  const { scheduleIds } = await insertConcert({ schedules });
  const fans = await insertUsers({ count, balance: 100_000 });
  const ids = fans.map(({ userId }) => userId);
  await insertHolds(scheduleIds[0]!, ids);
  await insertSoldHouse(scheduleIds[1]!, ids);
}

const readWhole = ({ 'Node Type': type }: Node): boolean => /^(Seq Scan|Hash Join|Merge Join|BitmapAnd)$/.test(type);

const asNamed = (statement: Statement) => [statement.name.replace(/-\w{8}$/, ''), statement] as const;

describe.each(MOMENTS)('planned %s', (moment) => {
  test.each(HOT.map(asNamed))('%s finds every row by a key', (_, statement) => {
    const plan = planned[moment].get(statement)!;
    expect(plan.filter(readWhole)).toEqual([]);
    const reads = plan.filter(
      ({ 'Node Type': type, ...node }) => /Index/.test(type) && (node['Relation Name'] ?? '') in KEYS,
    );
    expect(reads.length).toBeGreaterThan(0);
    const found = ({ 'Relation Name': table, 'Index Cond': by = '' }: Node) => KEYS[table!]!.test(by);
    expect(reads.filter((node) => !found(node))).toEqual([]);
  });
});

test.each(LISTS.map(([statement, indexes]) => [...asNamed(statement), indexes] as const))(
  '%s, planned in an empty shop, reads concerts in the order of an index',
  (_, statement, indexes) => {
    const plan = planned['in an empty shop'].get(statement)!;
    expect(plan.filter(readWhole)).toEqual([]);
    const used = plan.map((node) => node['Index Name']).filter((name) => name?.startsWith('concert_'));
    expect([...new Set(used)].filter((name) => name !== 'concert_pkey').sort()).toEqual(indexes);
  },
);

test('control: the connections of others keep plans that read whole tables', () => {
  const plans = HOT.flatMap((statement) => byOthers.get(statement)!);
  expect(plans.filter(readWhole).length).toBeGreaterThan(0);
});
