import { LRUCache } from 'lru-cache';

import { Lanes } from '@/lib/limits/lanes';
import { processWide } from '@/lib/process-wide';

import { drawPicture, type OnPicture } from './draw-picture';

/** A picture takes a tenth of a second of a processor; whoever comes while so many wait may come again in a second. */
const MAX_WAITING = 20;
/** A few hundred pictures. */
const MAX_KEPT_BYTES = 16 * 2 ** 20;

/** Draws the pictures of links, one at a time, and keeps the last ones: a link that is shared is asked for by everybody who sees it. */
export class SharingPictures {
  readonly #draw: typeof drawPicture;
  readonly #lanes: Lanes;
  readonly #kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ byteLength }) => byteLength,
  });

  constructor(draw = drawPicture, maxWaiting = MAX_WAITING) {
    this.#draw = draw;
    this.#lanes = new Lanes(maxWaiting);
  }

  /** A PNG. @throws Refusal RATE_LIMITED when too many wait */
  async draw(wanted: OnPicture): Promise<Uint8Array<ArrayBuffer>> {
    const key = JSON.stringify(wanted);
    return (
      this.#kept.get(key) ??
      this.#lanes.run('pictures', async () => {
        // Somebody may have waited for the same one.
        const bytes = this.#kept.get(key) ?? (await this.#draw(wanted));
        this.#kept.set(key, bytes);
        return bytes;
      })
    );
  }
}

export function sharingPictures(): SharingPictures {
  return processWide('sharing-pictures', () => new SharingPictures());
}
