import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Below `root` everything that people wrote, folders too, with `/` between names; what is installed or made is not among it. */
export function ownPaths(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => [
      entry.name,
      ...(entry.isDirectory()
        ? readdirSync(path.join(root, entry.name), { recursive: true, encoding: 'utf8' })
        : []
      ).map((below) => path.posix.join(entry.name, below.replaceAll(path.sep, '/'))),
    ]);
}
