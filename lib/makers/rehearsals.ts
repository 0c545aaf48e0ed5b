import { v7 as uuid } from 'uuid';

import { pool } from '../db/pool';
import { copyForRehearsal } from '../programme/service';
import { MAX_REHEARSED_SEATS, type EndedBecause, type RehearsalReport, type RehearsedPace } from '../rehearsals/schema';

const OPTIONS = { fans: 40, minutes: 1, manners: 'usual', besideSale: true };

type RehearsalFixture = {
  /** Over for this reason; not begun unless told. */
  endedBecause?: EndedBecause;
  recommended?: RehearsedPace;
  report?: RehearsalReport;
};

/** A rehearsal of a concert as its row tells it, that no worker takes to be forgotten. */
export async function insertRehearsal(concertId: string, wanted: RehearsalFixture = {}): Promise<string> {
  const id = uuid();
  const { endedBecause = null, recommended = null, report = null } = wanted;
  await pool().query(
    `INSERT INTO rehearsal (id, concert_id, options, state, ended_because, ended_at, report, recommended_capacity,
                            recommended_admit_per_second, created_at)
     VALUES ($1, $2, $3, CASE WHEN $4::text IS NULL THEN 'waiting' ELSE 'ended' END::rehearsal_state, $4,
             CASE WHEN $4::text IS NULL THEN NULL ELSE now() END, $5, $6, $7,
             now() + CASE WHEN $4::text IS NULL THEN interval '1 day' ELSE interval '0' END)`,
    [id, concertId, OPTIONS, endedBecause, report, recommended?.capacity ?? null, recommended?.admitPerSecond ?? null],
  );
  return id;
}

/** The hidden copy of a concert, for a rehearsal that is over, on sale for an hour still. */
export async function insertRehearsedCopy(concertId: string) {
  const rehearsalId = await insertRehearsal(concertId, { endedBecause: 'nobodyLeft' });
  const next = 'SELECT id FROM schedule WHERE concert_id = $1 AND starts_at > now() ORDER BY starts_at LIMIT 1';
  const { rows } = await pool().query<{ id: string }>(next, [concertId]);
  const copy = await copyForRehearsal(concertId, rows[0]!.id, rehearsalId, 60, MAX_REHEARSED_SEATS);
  return { rehearsalId, copyId: copy!.id, scheduleId: copy!.dateId };
}
