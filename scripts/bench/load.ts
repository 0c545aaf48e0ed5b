import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';

import { throwawayFolder } from '../setup/children.mjs';
import type { Load, LoadJob, LoadRequest, LoadResult } from './job';
import { loadByWrk, wrkVersion } from './load-by-wrk';

const PROCESS_FILE = path.join(import.meta.dirname, 'load-process.ts');

/** What the load comes from. autocannon costs the machine more than the server that it measures. */
export const GENERATOR = wrkVersion() ?? 'autocannon (wrk would cost less: install it)';

async function writeRequests(requests: Iterable<LoadRequest>): Promise<string> {
  const file = path.join(throwawayFolder('/tmp'), 'requests.jsonl');
  const out = createWriteStream(file);
  for (const request of requests) out.write(`${JSON.stringify(request)}\n`);
  out.end();
  await finished(out);
  return file;
}

async function loadByAutocannon({ requests, ...rest }: Load): Promise<LoadResult> {
  const requestsFile = await writeRequests(requests);
  const child = fork(PROCESS_FILE, { execArgv: ['--import', 'tsx'] });
  child.send({ ...rest, requestsFile } satisfies LoadJob);
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}`)));
  });
}

/** Drives a load from a process of its own, and gives what it measured. */
export const load: (given: Load) => Promise<LoadResult> = wrkVersion() === null ? loadByAutocannon : loadByWrk;
