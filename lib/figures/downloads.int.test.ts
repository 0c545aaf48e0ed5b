import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { unzipSync } from 'fflate';
import { beforeAll, expect, test, vi } from 'vitest';

import { pool, reportPool } from '../db/pool';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { tableFile } from '../http/download';
import type { Outlet } from '../http/answer';
import { insertConcert } from '../makers/concerts';
import { insertPurchase } from '../makers/sales';
import { insertCharges, insertUser, insertUsers } from '../makers/users';
import { ledgerTable, salesTable, figureTables } from './downloads';
import { exportFigures, exportLedger, exportSales } from './schema';

const ENTRIES = 120_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What lives on the heap and beside it, in MiB. */
function liveMib(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

async function downloader() {
  const { userId } = await insertUser({ role: 'operator' });
  return { person: userId, by: by({ userId }) };
}

const ledger = (query: object) => exportLedger.query!.parse(query);
const sales = (query: object) => exportSales.query!.parse(query);

/** Somebody who takes nothing unless told so; `bytes` is what came. */
function reader(told: () => void = () => undefined) {
  let untaken = 0;
  const read = { bytes: 0, ended: false, takeAll: () => (untaken = 0) };
  const outlet: Outlet = {
    write: (piece) => {
      const bytes = Buffer.byteLength(piece);
      read.bytes += bytes;
      untaken += bytes;
      told();
    },
    end: () => (read.ended = true),
    untakenBytes: () => untaken,
  };
  return { read, outlet };
}

async function openTransactions(): Promise<number> {
  const { rows } = await pool().query(
    `SELECT count(*)::int AS open FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  return rows[0].open;
}

beforeAll(async () => {
  const users = await insertUsers({ count: 8 });
  for (const { userId } of users) await insertCharges(userId, ENTRIES / users.length);
}, 60_000);

test('a hundred thousand rows pass through little memory', { timeout: 60_000 }, async () => {
  const table = await ledgerTable(ledger({ table: 'entries' }), await downloader());
  const { body } = await tableFile('ledger', 'csv', [table]);
  if (typeof body !== 'function') throw new Error('no stream');
  const before = liveMib();
  let [most, pieces] = [0, 0];
  const { read, outlet } = reader(() => {
    pieces += 1;
    if (pieces % 100 === 0) most = Math.max(most, liveMib() - before);
    setImmediate(() => read.takeAll());
  });
  body(outlet);
  await vi.waitFor(() => expect(read.ended).toBe(true), { timeout: 50_000, interval: 20 });
  expect(pieces).toBeGreaterThan(ENTRIES / 500);
  expect(read.bytes).toBeGreaterThan(15 * 2 ** 20);
  expect(most).toBeLessThan(8);
});

test('of a reader who takes nothing no more is read, and when he goes the cursor ends', async () => {
  const who = await downloader();
  const table = await ledgerTable(ledger({ table: 'entries' }), who);
  const { body } = await tableFile('ledger', 'csv', [table]);
  if (typeof body !== 'function') throw new Error('no stream');
  const { read, outlet } = reader();
  const stop = body(outlet);
  await vi.waitFor(() => expect(read.bytes).toBeGreaterThan(256 * 1024), { timeout: 5_000 });
  const taken = read.bytes;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(read.bytes).toBe(taken);
  expect(taken).toBeLessThan(512 * 1024);
  expect(await openTransactions()).toBe(1);
  const again = ledgerTable(ledger({ table: 'entries' }), who);
  await expect(again).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  // What is refused is no deed.
  expect((await listDeeds(deedsQuery.parse({ operatorId: who.person }))).items).toHaveLength(1);
  stop();
  await vi.waitFor(async () => expect(await openTransactions()).toBe(0), { timeout: 5_000 });
  expect(read.ended).toBe(false);
  const after = await ledgerTable(ledger({ table: 'entries' }), who);
  await (
    await tableFile('ledger', 'csv', [after])
  ).body;
  for await (const page of after.pages) {
    expect(page.length).toBe(500);
    break;
  }
  await vi.waitFor(async () => expect(await openTransactions()).toBe(0), { timeout: 5_000 });
});

test('a process has two downloads at a time, and figures are read beside them', async () => {
  const tables = [
    await ledgerTable(ledger({ table: 'entries' }), await downloader()),
    await ledgerTable(ledger({ table: 'entries' }), await downloader()),
  ];
  const third = ledgerTable(ledger({ table: 'entries' }), await downloader());
  await expect(third).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const { concertId } = await insertConcert();
  expect(await figureTables(concertId, exportFigures.query!.parse({}))).toHaveLength(5);
  for (const { pages } of tables) for await (const page of pages) if (page) break;
  await expect.poll(() => reportPool().totalCount - reportPool().idleCount).toBe(0);
});

async function textOf(table: Awaited<ReturnType<typeof salesTable>>): Promise<string[]> {
  const { body } = await tableFile('sales', 'csv', [table]);
  const pieces: string[] = [];
  await new Promise<void>((resolve) => {
    const outlet = {
      write: (piece: string | Uint8Array) => pieces.push(String(piece)),
      end: resolve,
      untakenBytes: () => 0,
    };
    (body as (outlet: Outlet) => void)(outlet as Outlet);
  });
  return pieces.join('').slice(1).trimEnd().split('\r\n');
}

test('orders and tickets name their buyers for whoever asks for that, which is a deed; formulas are texts', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const { userId, email } = await insertUser({ balance: 500_000 });
  await pool().query(`UPDATE app_user SET name = '=1+1' WHERE id = $1`, [userId]);
  await insertPurchase({ userId, scheduleId, seatNumbers: [4, 3] });
  const who = await downloader();
  const plain = await textOf(await salesTable(concertId, sales({}), who));
  expect(plain).toHaveLength(2);
  expect(plain[0]).toBe('"order","paidAt","startsAt","seatCount","seats","amount","status"');
  expect(plain[1]).toMatch(/^"[\dA-F-]{14}","20[^"]+\+09:00","20[^"]+\+09:00",2,"3; 4",100000,"paid"$/);
  const deeds = () => listDeeds(deedsQuery.parse({ operatorId: who.person }));
  expect((await deeds()).items).toEqual([]);
  const tickets = await textOf(await salesTable(concertId, sales({ table: 'tickets', people: 'true' }), who));
  expect(tickets).toHaveLength(3);
  expect(tickets[1]).toContain(`"","","",3,"전석",50000,"","'=1+1","${email}"`);
  expect((await deeds()).items).toMatchObject([
    { deed: 'salesExported', concertId, after: { table: 'tickets', format: 'csv' } },
  ]);
  const nowhere = salesTable(crypto.randomUUID(), sales({ people: 'true' }), who);
  await expect(nowhere).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  expect((await deeds()).items).toHaveLength(1);
});

test('figures are a workbook of all their tables', async () => {
  const { concertId } = await insertConcert();
  const tables = await figureTables(concertId, exportFigures.query!.parse({ table: 'tiers', format: 'xlsx' }));
  expect(tables.map(({ name }) => name)).toEqual(['tiers', 'hours', 'sections', 'funnel', 'steps']);
  const { body } = await tableFile('figures', 'xlsx', tables);
  const pieces: Uint8Array[] = [];
  await new Promise<void>((resolve) => {
    const outlet = { write: (piece: Uint8Array) => pieces.push(piece), end: resolve, untakenBytes: () => 0 };
    (body as (outlet: Outlet) => void)(outlet as unknown as Outlet);
  });
  expect(Object.keys(unzipSync(Buffer.concat(pieces))).filter((name) => name.includes('/sheet'))).toHaveLength(5);
});
