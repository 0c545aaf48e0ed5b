import { join } from 'node:path';
import { whenChanged } from './fingerprint';
import { makeFonts } from './fonts';
import { runNode, runTypeScript, toolPath } from './node-program';
import { projectRoot } from './project.mjs';
import { UP_TO_DATE } from './steps.mjs';

/** Generated sources: Prisma's client, the fonts of the pages, and the TypeScript that embeds the Lua and SQL files. */
export async function generate(): Promise<string | undefined> {
  const notes = [await generateClient(), await makeFonts(), await embedScripts()];
  return notes.every((note) => note === UP_TO_DATE) ? UP_TO_DATE : undefined;
}

export function generateClient(): Promise<string | void> {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'];
  return whenChanged({ name: 'client', inputs, results: ['lib/db/generated/client.ts'] }, async () => {
    await runNode('Generating the database client', [toolPath('prisma/build/index.js'), 'generate'], {
      env: {
        // Generating needs no engine, but Prisma would download this one; any file that exists keeps it from it.
        PRISMA_SCHEMA_ENGINE_BINARY: join(projectRoot, 'package.json'),
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  });
}

function embedScripts(): Promise<string | void> {
  return whenChanged(
    { name: 'embed', inputs: ['lib', 'scripts/embed.ts'], results: [], ignore: isLibraryCode },
    async () => {
      await runTypeScript('Embedding Lua and SQL', ['scripts/embed.ts']);
    },
  );
}

/** Of lib, only the Lua and SQL files are embedded. */
function isLibraryCode(path: string): boolean {
  return path.startsWith('lib') && path.endsWith('.ts');
}
