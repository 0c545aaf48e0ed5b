import { LRUCache } from 'lru-cache';

import type { PictureStore } from './port';

/** The files of some hundreds of posters, in each process that makes pages. */
const MAX_KEPT_BYTES = 32 * 2 ** 20;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A store of which the files asked for last are kept in memory: what lies under a key never changes, and everybody who looks at a
 * concert asks for the same few. A file that many ask for together is read once; failures, and that there is none, are not kept.
 */
export class RememberedPictures implements PictureStore {
  readonly #store: PictureStore;
  readonly #kept: LRUCache<string, Bytes>;
  readonly #reading = new Map<string, Promise<Bytes | null>>();

  constructor(store: PictureStore, maxBytes = MAX_KEPT_BYTES) {
    this.#store = store;
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ byteLength }) => Math.max(1, byteLength) });
  }

  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    return this.#store.put(key, bytes, mediaType);
  }

  async get(key: string): Promise<Bytes | null> {
    return this.#kept.get(key) ?? this.#reading.get(key) ?? this.#read(key);
  }

  #read(key: string): Promise<Bytes | null> {
    const reading = this.#store
      .get(key)
      .then((bytes) => {
        if (bytes) this.#kept.set(key, bytes);
        return bytes;
      })
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }
}
