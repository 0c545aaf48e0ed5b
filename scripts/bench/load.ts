import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';

import { canInstall, hasApt } from '../setup/apt';
import { throwawayFolder } from '../setup/children.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import type { Load, LoadRequest, LoadResult } from './job';

const SCRIPT = path.join(import.meta.dirname, 'wrk.lua');
/** Longest time for a load whose requests are sent once each: wrk is ended when the last of them is answered. */
const LONGEST_SECONDS = 900;

/** What wrk.lua prints. */
type Printed = Omit<LoadResult, 'perSecond' | 'errors'> & { wrong: number; torn: number };

/** Which wrk there is; null when there is none on the PATH. */
function wrkVersion(): string | null {
  try {
    // It says its version together with its usage, and exits with 1.
    execFileSync('wrk', ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return 'wrk';
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    return /^wrk [^ ]*\s?[\d.]+/.exec(stdout)?.[0].replace(/debian\//, '') ?? null;
  }
}

/**
 * What the load comes from: wrk, a generator that costs the machine a fraction of what it measures. Installed from Debian's packages
 * when there is none and this run may do so.
 * @throws {SetupError} when there is none
 */
export async function requireGenerator(): Promise<string> {
  const found = wrkVersion() ?? (hasApt() && (await canInstall('wrk')) ? wrkVersion() : null);
  if (found === null)
    throw new SetupError('No wrk was found, from which the load comes: install it so that it is on the PATH.');
  return found;
}

function asText({ method, path: target, headers, body }: LoadRequest, host: string): string {
  const lines = Object.entries({
    host,
    ...headers,
    ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
  });
  return `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body ?? ''}`;
}

async function writeRequests(requests: readonly LoadRequest[], host: string): Promise<string> {
  const file = path.join(throwawayFolder('/tmp'), 'requests');
  const out = createWriteStream(file);
  for (const request of requests) {
    const text = asText(request, host);
    out.write(`${Buffer.byteLength(text)} ${text}\n`);
  }
  out.end();
  await finished(out);
  return file;
}

function outputOf(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`wrk ended with ${code}: ${output}`)),
    );
  });
}

/** Drives a load, and gives what it measured. */
export async function load({ url, connections, requests, run, expect }: Load): Promise<LoadResult> {
  const file = await writeRequests(requests, new URL(url).host);
  const once = 'once' in run;
  const seconds = once ? LONGEST_SECONDS : run.forSeconds;
  const output = await outputOf([
    ...['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`, '--timeout', '20s'],
    ...['--script', SCRIPT, url, '--', file, String(once ? requests.length : 0), expect.text],
  ]);
  const { wrong, torn, ...printed } = JSON.parse(output.trimEnd().split('\n').at(-1)!) as Printed;
  const unexpected = Object.entries(printed.statuses)
    .filter(([status]) => !expect.statuses.includes(Number(status)))
    .reduce((sum, [, count]) => sum + count, 0);
  return { ...printed, perSecond: printed.requests / printed.seconds, errors: unexpected + wrong + torn };
}
