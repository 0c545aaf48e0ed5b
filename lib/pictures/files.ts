import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { PictureStore } from './port';

/** Pictures as files below a folder of this machine: good for one machine, or for several that share the folder. */
export class PictureFiles implements PictureStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The whole of it or nothing: a reader never sees half a file. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = path.join(this.#folder, key);
    await mkdir(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${crypto.randomUUID()}`;
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return new Uint8Array(await readFile(path.join(this.#folder, key)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
