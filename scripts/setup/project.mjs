import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's top folder. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));
