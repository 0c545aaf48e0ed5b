/**
 * Ceilings C2, C3 and C4, in a process of their own: the row changes of a hold, a payment or a charge as one prepared
 * statement over `pg`, in as many loops as the load has connections, on as many Postgres connections as a server has.
 */
import pg from 'pg';

import { BY_INDEX } from '../../../lib/db/pool';
import { Durations } from '../../../lib/durations';
import { resultOf, type LoadResult } from '../job';

export type RowsJob = {
  text: string;
  values: unknown[][];
  /** Rows that each statement gives or writes last; one unless told otherwise. */
  rowsOfEach?: number;
  loops: number;
  databaseUrl: string;
  poolSize: number;
};

async function drive({ text, values, rowsOfEach = 1, loops, databaseUrl, poolSize }: RowsJob): Promise<LoadResult> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, options: BY_INDEX });
  await Promise.all(Array.from({ length: poolSize }, () => pool.query('SELECT pg_sleep(0.05)')));
  const tookMs = new Durations();
  let errors = 0;
  let next = 0;
  const loop = async (): Promise<void> => {
    for (let index = next++; index < values.length; index = next++) {
      const startedMs = performance.now();
      const { rowCount } = await pool.query({ name: 'ceiling', text, values: values[index]! });
      tookMs.add(performance.now() - startedMs);
      if (rowCount !== rowsOfEach) errors += 1;
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: loops }, loop));
  const seconds = (performance.now() - startedMs) / 1000;
  await pool.end();
  return resultOf(tookMs, seconds, errors);
}

process.once('message', async (job: RowsJob) => {
  const result = await drive(job);
  process.send!(result, () => process.exit(0));
});
