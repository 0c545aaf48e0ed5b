/** Events in the order of their times, those of one time in the order in which they came. */
export class Agenda {
  readonly #heap: { at: number; nr: number; act: () => void }[] = [];
  #nr = 0;

  add(at: number, act: () => void): void {
    const heap = this.#heap;
    heap.push({ at, nr: (this.#nr += 1), act });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  next(): { at: number; act: () => void } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    heap[0] = last;
    for (let parent = 0; ;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      const least = right < heap.length && this.#before(right, left) ? right : left;
      if (left >= heap.length || !this.#before(least, parent)) return first;
      this.#swap(least, parent);
      parent = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a]!, this.#heap[b]!];
    return one.at < other.at || (one.at === other.at && one.nr < other.nr);
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
