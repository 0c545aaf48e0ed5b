import { findConcerts, type Wanted } from '../../../lib/catalog/store';
import { CONCERTS_ON_A_SCREEN } from '../../../lib/catalog/service';
import { sorts } from '../../../lib/catalog/schema';
import { pool } from '../../../lib/db/pool';
import { insertManyConcerts, removeManyConcerts } from '../../../lib/makers/many-concerts';
import { NO_LOAD } from '../job';
import { plainLine, type Line, type Work } from '../work';

const CONCERTS = 50_000;
const MAX_MS = 50;
const TIMES = 9;

const NO_WORDS: readonly string[] = [];

/** What people look for: nothing, words that few and that all concerts have, and each filter. */
const WISHES: Record<string, Wanted> = {
  'all concerts': { words: NO_WORDS },
  'a title': { words: ['천개의밤12345'] },
  'initial consonants': { words: ['ㅊㄱㅇㅂ'] },
  'an artist': { words: ['느린우체통', '96'] },
  'one letter': { words: ['천'] },
  'a city': { words: NO_WORDS, city: 'jeju' },
  'a city without concerts': { words: NO_WORDS, city: 'ulsan' },
  'a kind': { words: NO_WORDS, kind: 'jazz' },
  'a price': { words: NO_WORDS, maxPrice: 20_000 },
  'a price below all': { words: NO_WORDS, maxPrice: 1 },
  'a day': { words: NO_WORDS, from: '2099-06-01', to: '2099-06-01' },
  'days from one on': { words: NO_WORDS, from: '2100-06-01' },
  'everything together': {
    words: ['밤'],
    city: 'jeju',
    kind: 'jazz',
    maxPrice: 50_000,
    from: '2099-06-01',
    to: '2099-12-31',
  },
};

/** The middle of several, in milliseconds: the first page, and the one that follows it. */
async function timeOf(wanted: Wanted): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    const page = await findConcerts(CONCERTS_ON_A_SCREEN, wanted);
    const ended = performance.now();
    taken.push(ended - began);
    const last = page.at(-1);
    if (!last) continue;
    await findConcerts(CONCERTS_ON_A_SCREEN, wanted, last);
    taken.push(performance.now() - ended);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)]!;
}

/** How long a page of the list takes straight from Postgres: each wish in each order, of which the slowest is told. */
export const search: Work = {
  name: 'search',
  run: async ({ scale }) => {
    const count = Math.round(CONCERTS * scale);
    await insertManyConcerts(count);
    // What autovacuum does within minutes.
    await pool().query('VACUUM ANALYZE concert, schedule');
    const lines: Line[] = [];
    for (const [name, wanted] of Object.entries(WISHES)) {
      const times: [order: string, ms: number][] = [['listed', await timeOf(wanted)]];
      for (const sort of sorts) times.push([sort, await timeOf({ ...wanted, sort })]);
      const slowest = Math.max(...times.map(([, ms]) => ms));
      const goal = { text: `<= ${MAX_MS} ms`, met: slowest <= MAX_MS };
      const note = times.map(([order, ms]) => `${order} ${ms.toFixed(1)} ms`).join(', ');
      lines.push(plainLine(`search of ${count.toLocaleString('en')}: ${name}`, NO_LOAD, { goal, note }));
    }
    await removeManyConcerts();
    return lines;
  },
};
