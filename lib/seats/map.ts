import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { SEAT_MAPS } from './changes';
import type { CompactSeats, PriceRun } from './compact';
import { readHall, type Hall } from './hall';
import { LETTER_OF } from './letters';
import { SeatsText } from './map-text';
import type { SeatStatus } from './schema';
import { statements } from './statements.generated';

/** Age of a seat map that this process did not itself change, at most. */
const SEAT_MAP_MAX_AGE_MS = 500;

/** The seats of a schedule at one moment; shared by all who ask. */
export type SharedSeatMap = {
  asOf: Date;
  /** A letter a seat, from number 1 on; see letters.ts. */
  states: string;
  remainingSeats: number;
  /** Indices of the seats that each user holds or owns. Never leaves the server. */
  ownSeats: ReadonlyMap<string, ReadonlySet<number>>;
  /** The map as all see it to whom no seat belongs, encoded, by the status that they ask for. */
  ofOthers: Map<SeatStatus | undefined, Promise<Buffer<ArrayBuffer>>>;
};

function ownSeatsOf(owners: string): ReadonlyMap<string, ReadonlySet<number>> {
  const seats = new Map<string, Set<number>>();
  for (const [index, owner] of owners.split(',').entries()) {
    if (owner === '') continue;
    const own = seats.get(owner);
    if (own) own.add(index);
    else seats.set(owner, new Set([index]));
  }
  return seats;
}

/** How many seats of a map are free. */
function countFree(states: string): number {
  let free = 0;
  for (const letter of states) if (letter === LETTER_OF.available) free += 1;
  return free;
}

/** Every seat of the schedule, at most half a second old and never older than this process's own last change. */
export function readSeats(scheduleId: string): Promise<SharedSeatMap> {
  return cachedRead(SEAT_MAPS, scheduleId, SEAT_MAP_MAX_AGE_MS, async () => {
    const { owners, ...read } = await runForOne<{ asOf: Date; states: string; owners: string }>(statements.map, [
      scheduleId,
    ]);
    return {
      ...read,
      remainingSeats: countFree(read.states),
      ownSeats: ownSeatsOf(owners),
      ofOthers: new Map<SeatStatus | undefined, Promise<Buffer<ArrayBuffer>>>(),
    };
  });
}

/** The date whose seats are looked at. */
type Schedule = { id: string; concertId: string };

const NONE: ReadonlySet<number> = new Set();

/** Kept as long as the house is. */
const texts = new WeakMap<Hall, SeatsText>();

function textOf(hall: Hall): SeatsText {
  const known = texts.get(hall) ?? new SeatsText(hall);
  texts.set(hall, known);
  return known;
}

async function encode(
  { id: scheduleId, concertId }: Schedule,
  { asOf, states, remainingSeats }: SharedSeatMap,
  hall: Hall,
  own: ReadonlySet<number>,
  only: SeatStatus | undefined,
): Promise<Buffer<ArrayBuffer>[]> {
  const counts = { totalSeats: states.length, remainingSeats };
  const facts = { scheduleId, concertId, ...counts, asOf: asOf.toISOString(), tiers: hall.tiers };
  const head = `${JSON.stringify(facts).slice(0, -1)},"items":[`;
  const seats = await textOf(hall).write(states, own, only);
  return [Buffer.from(head), ...seats, Buffer.from(']}')];
}

/**
 * The seat map as one user sees it, as the JSON of the contract's SeatMap. Those to whom no seat belongs, nearly all, get one
 * and the same bytes, made once in half a second however many ask; the others get them in pieces, of which only those with
 * their own seats are written anew.
 * @param userId null for nobody's view in particular
 * @param only leaves out seats of another status; the counts are of the whole map all the same
 */
export async function encodedSeatMap(
  schedule: Schedule,
  userId: string | null,
  only?: SeatStatus,
): Promise<Buffer<ArrayBuffer> | Buffer<ArrayBuffer>[]> {
  const [shared, hall] = await Promise.all([readSeats(schedule.id), readHall(schedule.id)]);
  const own = userId === null ? undefined : shared.ownSeats.get(userId);
  if (own) return encode(schedule, shared, hall, own, only);
  const made = shared.ofOthers.get(only) ?? encode(schedule, shared, hall, NONE, only).then(Buffer.concat);
  shared.ofOthers.set(only, made);
  return made;
}

/** The letters with `m` for each of these seats. */
function withOwn(states: string, own: ReadonlySet<number> = NONE): string {
  let marked = '';
  let from = 0;
  for (const index of [...own].sort((a, b) => a - b)) {
    marked += `${states.slice(from, index)}m`;
    from = index + 1;
  }
  return marked + states.slice(from);
}

/** The seat map as one user sees it, or with null as those do to whom no seat belongs, as it travels with a page. */
export async function compactSeatMap(scheduleId: string, userId: string | null): Promise<CompactSeats> {
  const [{ states, ownSeats }, { priceRuns, compactRows, traitRuns, shape }] = await Promise.all([
    readSeats(scheduleId),
    readHall(scheduleId),
  ]);
  return {
    states: userId === null ? states : withOwn(states, ownSeats.get(userId)),
    prices: priceRuns.map(({ count, price, tier }): PriceRun => [count, price, tier]),
    ...(compactRows.length > 0 && { rows: compactRows }),
    ...(traitRuns.length > 0 && { traits: traitRuns }),
    ...(shape && { shape }),
  };
}
