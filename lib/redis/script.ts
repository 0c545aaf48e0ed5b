import { createHash } from 'node:crypto';

import type { Script } from './port';

/** A script of the parts of its `.lua` file and of what that includes, under the SHA-1 by which Redis caches it. */
export function script(name: string, ...parts: string[]): Script {
  const text = parts.join('\n');
  return { name, sha1: createHash('sha1').update(text).digest('hex'), text };
}
