import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { throwawayFolder } from '../setup/children.mjs';
import { freePort } from '../setup/ports.mjs';
import { runNode, toolPath } from '../setup/node-program';
import { startService } from '../setup/service';

const FOLDER = 'scripts/lighthouse/nothing';
const NEXT = toolPath('next/dist/bin/next');
const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}

/** A page of one word, as Next serves it when asked for nothing else: what no page of ours can be faster than. */
export async function openEmptyPage(): Promise<{ url: string; stop: () => Promise<void> }> {
  await runNode('Building the empty page', [NEXT, 'build', FOLDER], { env });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const args = [NEXT, 'start', FOLDER, '--port', String(port)];
  const { stop } = await startService({
    name: 'The empty page',
    command: process.execPath,
    args,
    env,
    logFile: join(throwawayFolder(tmpdir()), 'empty-page.log'),
    stopSignal: 'SIGTERM',
    isReady: () => answers(url),
  });
  return { url, stop };
}
