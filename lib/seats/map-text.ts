import { setImmediate } from 'node:timers/promises';

import { placeOf, type Hall } from './hall';
import { STATUS_OF, type SeatLetter } from './letters';
import type { SeatStatus } from './schema';

/** Seats of one piece of text. A change makes its piece anew, and so does a reader's own seat, for that reader. */
const PIECE_SEATS = 64;
/** Pieces that are made before others get a turn: some two milliseconds. */
const PIECES_AT_ONCE = 16;

/** A piece as it was made last: for these states. */
type Piece = { states: string; bytes: Buffer<ArrayBuffer> };

/** What never changes of a seat's text: what stands before `mine` and after it. */
type Facts = readonly [price: string, place: string];

const COMMA = Buffer.from(',');
const NONE: ReadonlySet<number> = new Set();

/**
 * Writes the seats of one house as the JSON array of a seat map. Only what has changed since the last time is encoded, and
 * never so much of it at once that the event loop stands still: twenty thousand seats are two megabytes.
 */
export class SeatsText {
  readonly #hall: Hall;
  /** Number of the last seat of each price run. */
  readonly #runEnds: readonly number[];
  /** By piece, made when first needed. */
  readonly #facts: (readonly Facts[])[] = [];
  /** By status asked for, by piece. */
  readonly #pieces = new Map<SeatStatus | undefined, Piece[]>();

  constructor(hall: Hall) {
    this.#hall = hall;
    let end = 0;
    this.#runEnds = hall.priceRuns.map(({ count }) => (end += count));
  }

  /**
   * @param states a letter a seat
   * @param own indices of the reader's own seats
   * @param only leaves out seats of another status
   * @returns texts that are the items of the array when joined
   */
  async write(states: string, own: ReadonlySet<number>, only?: SeatStatus): Promise<Buffer<ArrayBuffer>[]> {
    const owning = new Set(Array.from(own, (index) => Math.floor(index / PIECE_SEATS)));
    const known = this.#pieces.get(only) ?? [];
    this.#pieces.set(only, known);
    const written: Buffer<ArrayBuffer>[] = [];
    let made = 0;
    for (let piece = 0; piece * PIECE_SEATS < states.length; piece += 1) {
      const now = states.slice(piece * PIECE_SEATS, (piece + 1) * PIECE_SEATS);
      const before = owning.has(piece) ? undefined : known[piece];
      let bytes = before?.states === now ? before.bytes : null;
      if (!bytes) {
        if (made > 0 && made % PIECES_AT_ONCE === 0) await setImmediate();
        made += 1;
        bytes = this.#encode(now, piece, owning.has(piece) ? own : NONE, only);
        if (!owning.has(piece)) known[piece] = { states: now, bytes };
      }
      if (bytes.length > 0) written.push(...(written.length > 0 ? [COMMA] : []), bytes);
    }
    return written;
  }

  #factsOf(piece: number): readonly Facts[] {
    const first = piece * PIECE_SEATS + 1;
    this.#facts[piece] ??= Array.from({ length: PIECE_SEATS }, (_, index) => this.#factsOfSeat(first + index));
    return this.#facts[piece];
  }

  #factsOfSeat(number: number): Facts {
    const run = this.#hall.priceRuns[this.#runEnds.findIndex((end) => number <= end)];
    const place = JSON.stringify(placeOf(this.#hall, number));
    return [`"tier":${run?.tier},"price":${run?.price},"mine":`, place === '{}' ? '}' : `,${place.slice(1)}`];
  }

  #encode(states: string, piece: number, own: ReadonlySet<number>, only: SeatStatus | undefined): Buffer<ArrayBuffer> {
    const facts = this.#factsOf(piece);
    const seats: string[] = [];
    for (const [index, letter] of [...states].entries()) {
      const status = STATUS_OF[letter as SeatLetter];
      if (only && status !== only) continue;
      const [price, place] = facts[index]!;
      const seat = piece * PIECE_SEATS + index;
      seats.push(`{"number":${seat + 1},"status":"${status}",${price}${own.has(seat)}${place}`);
    }
    return Buffer.from(seats.join(','));
  }
}
