/** What can stand in a ring. In none it points at nobody. */
export abstract class Link {
  before: Link | null = null;
  after: Link | null = null;

  /** Leaves its ring; false when it stands in none. */
  leave(): boolean {
    const { before, after } = this;
    if (!before || !after) return false;
    before.after = after;
    after.before = before;
    this.before = null;
    this.after = null;
    return true;
  }
}

class Knot extends Link {}

/**
 * Members in the order in which they came; coming and going costs a few assignments. A `Set` that every request enters and leaves
 * will not do instead: it outgrows a table every few dozen requests, an old table still names what was in it, and so dead
 * requests reach the old generation of the heap with all that hangs on them.
 */
export class Ring<Member extends Link> {
  /** Closes the ring: after it stands the first member, before it the last. */
  readonly #knot: Link = new Knot();

  constructor() {
    this.#knot.before = this.#knot;
    this.#knot.after = this.#knot;
  }

  /** The member that has been here for longest; null when there is none. */
  get first(): Member | null {
    const { after } = this.#knot;
    return after === this.#knot ? null : (after as Member);
  }

  /** Puts a link that stands in no ring at the end. */
  add(link: Member): void {
    const last = this.#knot.before!;
    link.before = last;
    link.after = this.#knot;
    last.after = link;
    this.#knot.before = link;
  }

  /** From the first to the last; the one that was given may leave meanwhile. */
  *[Symbol.iterator](): Generator<Member> {
    let link = this.#knot.after!;
    while (link !== this.#knot) {
      const next: Link = link.after!;
      yield link as Member;
      link = next;
    }
  }
}
