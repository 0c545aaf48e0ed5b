import { fork, type ChildProcess } from 'node:child_process';

import type { Config } from '@/lib/config';
import { log } from '@/lib/log';
import type { EndedBecause } from '@/lib/rehearsals/schema';
import { end, take } from '@/lib/rehearsals/store';
import { REHEARSAL_ROLE } from './rehearsal-process';

/**
 * Megabytes that the fans may take for what they know. Beyond it their process ends, and not the server beside it. Of 5,000 fans
 * and 20,000 seats, whose map is two megabytes, all of the process was 1.3 GB at most, and this was enough.
 */
const MEMORY_MB = 1_024;

/** What the exit of a process whose memory did not do is, where a shell stands between. */
const ABORTED = 134;

/** Where this server answers, for whoever asks from the same machine. */
function ownOrigin({ PORT, LISTEN_ADDRESS }: Pick<Config, 'PORT' | 'LISTEN_ADDRESS'>): string {
  const isAny = LISTEN_ADDRESS === undefined || ['', '0.0.0.0', '::'].includes(LISTEN_ADDRESS);
  const host = isAny ? '127.0.0.1' : LISTEN_ADDRESS;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

/** The row tells why, as soon as it can be written; else the worker ends it when nothing is heard for a while. */
async function endFailed(rehearsalId: string, because: EndedBecause, error: unknown): Promise<void> {
  log().error({ err: error, rehearsalId }, 'the process of a rehearsal has failed');
  try {
    await end(rehearsalId, because);
  } catch (failure) {
    log().warn({ err: failure, rehearsalId }, 'a rehearsal that has failed was not ended');
  }
}

/**
 * Begins a rehearsal that was taken, in a process of its own with bounded memory; its row tells how that ended, whatever happens.
 * @param origin where the shop answers
 * @param entry the server's program, which knows that role too
 * @param env of that process; the one of this, unless told
 */
export function beginRehearsal(
  rehearsalId: string,
  origin: string,
  entry: string,
  env?: NodeJS.ProcessEnv,
): ChildProcess {
  const execArgv = [...process.execArgv, `--max-old-space-size=${MEMORY_MB}`];
  const child = fork(entry, [REHEARSAL_ROLE, rehearsalId, origin], { execArgv, ...(env && { env }) });
  child.once('error', (error) => void endFailed(rehearsalId, 'failed', error));
  child.once('exit', (code, signal) => {
    const because = signal !== null || code === ABORTED ? 'died' : 'failed';
    if (code !== 0) void endFailed(rehearsalId, because, new Error(`it ended with ${signal ?? code}`));
  });
  return child;
}

/**
 * Begins the rehearsal that has waited longest, if none runs in the shop, in a process of its own that performs it to its end.
 * @param entry the server's program, which knows that role too
 */
export function rehearsalStarter(settings: Config, entry = process.argv[1]!): () => Promise<void> {
  return async () => {
    if (settings.REHEARSALS === 'off') return;
    const rehearsalId = await take();
    if (rehearsalId === null) return;
    beginRehearsal(rehearsalId, ownOrigin(settings), entry);
  };
}
