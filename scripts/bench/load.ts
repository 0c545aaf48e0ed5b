import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import path from 'node:path';

import { throwawayFolder } from '../setup/children.mjs';
import type { LoadJob, LoadRequest, LoadResult } from './job';

const PROCESS_FILE = path.join(import.meta.dirname, 'load-process.ts');

async function writeRequests(requests: Iterable<LoadRequest>): Promise<string> {
  const file = path.join(throwawayFolder('/tmp'), 'requests.jsonl');
  const out = createWriteStream(file);
  for (const request of requests) out.write(`${JSON.stringify(request)}\n`);
  out.end();
  await finished(out);
  return file;
}

/** Drives a load from a process of its own, and gives what it measured. */
export async function load(job: Omit<LoadJob, 'requestsFile'> & { requests: LoadRequest[] }): Promise<LoadResult> {
  const { requests, ...rest } = job;
  const requestsFile = await writeRequests(requests);
  const child = fork(PROCESS_FILE, { execArgv: ['--import', 'tsx'] });
  child.send({ ...rest, requestsFile } satisfies LoadJob);
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}`)));
  });
}
