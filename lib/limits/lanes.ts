import { Refusal } from '../errors';

type Lane = { length: number; last: Promise<unknown> };

/**
 * Lets what concerns one subject happen one after the other in this process, so that what the first finds out is known
 * to the second, however many come at the same moment. A lane is bounded, and gone when it is empty.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #maxLength: number;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Does `work` in its turn. @throws Refusal RATE_LIMITED when the lane is full, and what `work` throws */
  async run<T>(subject: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(subject) ?? { length: 0, last: Promise.resolve() };
    if (lane.length >= this.#maxLength) {
      const detail = `At most ${this.#maxLength} at the same moment`;
      throw new Refusal('RATE_LIMITED', { detail, headers: { 'retry-after': '1' } });
    }
    lane.length += 1;
    this.#lanes.set(subject, lane);
    const turn = lane.last.then(work);
    lane.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      lane.length -= 1;
      if (lane.length === 0) this.#lanes.delete(subject);
    }
  }
}
