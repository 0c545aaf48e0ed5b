import { pool } from '../../lib/db/pool';
import { findOvertaken, type Loss, type Overtaking } from './order';
import type { Acknowledged, RunRecord } from './record';

/** One thing that is not as a client was told, and when it was told so. */
export type Finding = { kind: 'lost' | 'doubled' | 'overtaken'; what: string; atMs: number };

type Stored = { id: string; seatNumbers: number[]; amount: number; status: string; key: string | null };

const RESERVATIONS = `
  SELECT id, seat_numbers AS "seatNumbers", amount, status, idempotency_key AS key FROM reservation WHERE concert_id = $1`;

/** With the seats that are sold to its reservation, and as many valid tickets. */
const PAYMENTS = `
  SELECT p.id, p.amount, p.status, p.idempotency_key AS key,
         ARRAY (SELECT s.number FROM seat s JOIN ticket t ON t.seat_id = s.id AND t.payment_id = p.id AND t.voided_at IS NULL
                WHERE s.reservation_id = p.reservation_id AND s.state = 'sold' ORDER BY s.number) AS "seatNumbers"
  FROM payment p WHERE p.concert_id = $1`;

const CHARGES = `
  SELECT id, amount, 'done' AS status, idempotency_key AS key, '{}'::int[] AS "seatNumbers"
  FROM wallet_entry WHERE type = 'charge' AND idempotency_key IS NOT NULL`;

async function stored(query: string, values: unknown[]): Promise<Map<string, Stored>> {
  const { rows } = await pool().query<Stored>(query, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Acknowledged things that are not there, or are other than was said. */
function missing<T extends Acknowledged>(
  name: string,
  told: Map<string, T>,
  found: Map<string, Stored>,
  isAsTold: (told: T, found: Stored) => boolean,
): Finding[] {
  return [...told.values()].flatMap((thing): Finding[] => {
    const there = found.get(thing.id);
    if (there && isAsTold(thing, there)) return [];
    return [
      {
        kind: 'lost',
        what: `${name} ${thing.id} ${there ? 'is another than was answered' : 'is not there'}`,
        atMs: thing.atMs,
      },
    ];
  });
}

/** Requests that were answered with two different things, places of two users, and seats that two payments were answered with. */
function doubled({ keys, payments, places }: RunRecord, stored: Map<string, Stored>): Finding[] {
  const twice = [...keys].filter(([, { ids }]) => ids.size > 1);
  const findings = twice.map(([key, { ids, atMs }]): Finding => ({
    kind: 'doubled',
    what: `request ${key} made ${[...ids].join(' and ')}`,
    atMs,
  }));
  for (const { sequence, userIds, givenAtMs } of places.values()) {
    if (userIds.size > 1)
      findings.push({
        kind: 'doubled',
        what: `place ${sequence} was given to ${[...userIds].join(' and ')}`,
        atMs: givenAtMs,
      });
  }
  const owner = new Map<number, string>();
  for (const { id, atMs } of payments.values()) {
    for (const seat of stored.get(id)?.seatNumbers ?? []) {
      if (owner.has(seat))
        findings.push({ kind: 'doubled', what: `seat ${seat} was sold by ${owner.get(seat)} and ${id}`, atMs });
      owner.set(seat, id);
    }
  }
  return findings;
}

/** Places that their holders were told to be over and of whose end nobody knows. */
async function lostPlaces(concertId: string, { places }: RunRecord): Promise<Finding[]> {
  const over = [...places.values()].filter(({ expiredAtMs }) => expiredAtMs !== null);
  const { rows } = await pool().query<{ sequence: number }>(
    `SELECT sequence::float8 AS sequence FROM queue_archive WHERE concert_id = $1 AND state = 'expire' AND sequence = ANY ($2::bigint[])
     UNION SELECT queue_sequence::float8 FROM payment WHERE concert_id = $1`,
    [concertId, over.map(({ sequence }) => sequence)],
  );
  const ended = new Set(rows.map(({ sequence }) => sequence));
  return over
    .filter(({ sequence }) => !ended.has(sequence))
    .map(({ userIds, sequence, expiredAtMs }): Finding => ({
      kind: 'lost',
      what: `place ${sequence} of user ${[...userIds].join()} was answered expire and never ended`,
      atMs: expiredAtMs!,
    }));
}

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

function overtaken({ sequence, later, atMs, before, after }: Overtaking): Finding {
  const asked = [before, after]
    .map(({ sentAtMs, answeredAtMs }) => `from ${timeOf(sentAtMs)} to ${timeOf(answeredAtMs)}`)
    .join(' and ');
  return {
    kind: 'overtaken',
    what: `place ${sequence} was answered to wait ${asked}, while ${later} was let in at ${timeOf(atMs)}`,
    atMs,
  };
}

/**
 * Compares what clients were told with what the stores have.
 * @param losses when Redis lost something, in order: the order of places is compared between two of them
 */
export async function audit(concertId: string, record: RunRecord, losses: readonly Loss[]): Promise<Finding[]> {
  const reservations = await stored(RESERVATIONS, [concertId]);
  const payments = await stored(PAYMENTS, [concertId]);
  const charges = await stored(CHARGES, []);
  const sameSeats = (a: number[], b: number[]): boolean => a.join() === b.join();
  return [
    ...missing('hold', record.holds, reservations, (told, found) => sameSeats(told.seatNumbers, found.seatNumbers)),
    ...missing('cancellation', record.cancelled, reservations, (_, found) => found.status === 'cancelled'),
    ...missing('charge', record.charges, charges, (told, found) => told.amount === found.amount),
    ...missing(
      'payment',
      record.payments,
      payments,
      (told, found) => told.amount === found.amount && found.status === 'paid' && found.seatNumbers.length > 0,
    ),
    ...doubled(record, payments),
    ...(await lostPlaces(concertId, record)),
    ...findOvertaken([...record.places.values()], losses).map(overtaken),
  ];
}
