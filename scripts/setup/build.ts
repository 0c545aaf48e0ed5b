import { join } from 'node:path';
import { hintCompiler } from './compile-hints';
import { whenChanged } from './fingerprint';
import { makeFonts } from './fonts';
import { precompress } from './precompress';
import { runNode, toolPath } from './node-program';
import { projectRoot } from './project.mjs';

/** The server that answers in front of Next. */
export const SERVER_FILE = '.build/server.js';
/** The thread that draws tickets, see app/tickets/ticket-press.ts. */
const TICKET_WORKER_FILE = '.build/ticket-worker.js';

/** What a build does not read. Everything else counts, so that a new folder is never forgotten. */
const NOT_BUILT = [
  /^docs\//,
  /^e2e\//,
  /^scripts\//,
  /^prisma\/(migrations\/|seed|schema-engine)/,
  /^\.(ci|github)\//,
  /^lib\/(testing|makers)\//,
  /\.md$/,
  /\.test\.tsx?$/,
  /\.(lua|sql)$/,
  /^knip\.jsonc$/,
  /^\./,
];

/** Builds Next's pages and the bundle of the server, when a source has changed. Needs no store. */
export function build(): Promise<string | void> {
  const results = ['.next/BUILD_ID', SERVER_FILE, TICKET_WORKER_FILE];
  return whenChanged({ name: 'build', inputs: ['.'], results, ignore: isNotBuilt }, async () => {
    await buildPages();
    const files = join(projectRoot, '.next/static');
    hintCompiler(files);
    precompress(files);
    await bundle('server/main.ts', SERVER_FILE);
    await bundle('app/tickets/ticket-worker.ts', TICKET_WORKER_FILE);
  });
}

async function buildPages(): Promise<void> {
  await makeFonts();
  await runNode('The build', [toolPath('next/dist/bin/next'), 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
}

/** One file of our own code, so that it starts without a compiler; packages stay in node_modules. */
async function bundle(entry: string, outfile: string): Promise<void> {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    alias: { '@': projectRoot },
    sourcemap: true,
    logLevel: 'silent',
  });
  await esbuild.stop();
}

function isNotBuilt(path: string): boolean {
  return NOT_BUILT.some((pattern) => pattern.test(path));
}
