import { pool } from '../../../lib/db/pool';
import type { By } from '../../../lib/deeds/by';
import { Durations } from '../../../lib/durations';
import { salesTable } from '../../../lib/figures/downloads';
import { readLedger } from '../../../lib/figures/ledger';
import { readFigures, readHeat } from '../../../lib/figures/sale';
import { insertConcert } from '../../../lib/makers/concerts';
import { insertSoldHouse } from '../../../lib/makers/sales';
import { insertUser, insertUsers } from '../../../lib/makers/users';
import { forgetProcessWide } from '../../../lib/process-wide';
import { NO_LOAD } from '../job';
import { plainLine, type Line, type Work } from '../work';

/** Of a seat an order: a run of a large house, and one of a musical of two months. */
const DATES = [5, 50];
const SEATS = 20_000;
const BUYERS = 200_000;
const PRICE = 10_000;
/** Whoever opens the page waits for all of it. */
const MAX_MS = 8_000;
const TIMES = 3;

/** A concert that has sold out. */
async function soldOut(dates: number, buyers: readonly string[]) {
  const schedules = Array.from({ length: dates }, () => ({ seatCount: SEATS, price: PRICE }));
  const { concertId, scheduleId, scheduleIds } = await insertConcert({ schedules });
  const share = Math.ceil(buyers.length / dates);
  for (const [index, id] of scheduleIds.entries()) {
    const first = (index * share) % buyers.length;
    await insertSoldHouse(id, buyers.slice(first, first + share));
  }
  return { concertId, scheduleId };
}

/** What the worker does of itself in minutes: the line archived, and tables analysed. */
async function settle(concertId: string): Promise<void> {
  await pool().query(
    `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state, issued_at, activated_at, expires_at, removed_at)
     SELECT gen_random_uuid(), user_id, $1, row_number() OVER (), 'expire', at, at + random() * interval '60 seconds',
            at + interval '10 minutes', at + interval '5 minutes'
     FROM (SELECT user_id, min(created_at) - interval '2 minutes' AS at FROM reservation WHERE concert_id = $1 GROUP BY user_id) came`,
    [concertId],
  );
  await pool().query('VACUUM ANALYZE');
}

/** The middle of several, in milliseconds, each read anew. */
async function timeOf(read: () => Promise<unknown>): Promise<number> {
  const taken = new Durations();
  for (let time = 0; time < TIMES; time += 1) {
    for (const cache of ['figures', 'heat', 'ledger']) forgetProcessWide(`cache:${cache}`);
    const began = performance.now();
    await read();
    taken.add(performance.now() - began);
  }
  return taken.percentile(0.5)!;
}

/** Nobody is named in the tables, so nothing is logged. */
const notAsked = {} as By;

async function readTickets(concertId: string): Promise<number> {
  const { userId: person } = await insertUser({ role: 'operator' });
  const query = { table: 'tickets', format: 'csv', people: 'false' } as const;
  const { pages } = await salesTable(concertId, query, { person, by: notAsked });
  let rows = 0;
  for await (const page of pages) rows += page.length;
  return rows;
}

/** How long the figures of a sale take to sum up, and its tables to be read. */
export const figures: Work = {
  name: 'figures',
  run: async ({ scale }) => {
    const buyers = (await insertUsers({ count: Math.round(BUYERS * scale), balance: 2_000_000 })).map(
      ({ userId }) => userId,
    );
    const lines: Line[] = [];
    for (const dates of DATES.map((count) => Math.max(1, Math.round(count * scale)))) {
      const { concertId, scheduleId } = await soldOut(dates, buyers);
      await settle(concertId);
      const began = performance.now();
      const rows = await readTickets(concertId);
      const seconds = (performance.now() - began) / 1_000;
      const times: Record<string, number> = {
        'all of it': await timeOf(() => readFigures(concertId, null)),
        'one date': await timeOf(() => readFigures(concertId, scheduleId)),
        heat: await timeOf(() => readHeat(concertId, scheduleId)),
        'a month of the ledger': await timeOf(() => readLedger({})),
      };
      const told = Object.entries(times).map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`);
      const work = `figures of ${(dates * SEATS).toLocaleString('en')} orders`;
      const goal = { text: `<= ${MAX_MS / 1_000} s`, met: Math.max(...Object.values(times)) <= MAX_MS };
      const note = `${told.join(', ')}; ${rows.toLocaleString('en')} tickets read in ${seconds.toFixed(1)} s`;
      lines.push(plainLine(work, NO_LOAD, { goal, note }));
    }
    return lines;
  },
};
