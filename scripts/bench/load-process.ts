/** The load by autocannon, alone in its process: one job by message, one result back. */
import { readFileSync } from 'node:fs';

import autocannon from 'autocannon';

import { Durations } from '../../lib/durations';
import type { LoadJob, LoadRequest, LoadResult } from './job';

const REQUEST_DEADLINE_SECONDS = 20;

function readRequests(file: string): LoadRequest[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LoadRequest);
}

/** What autocannon's own summary leaves out: the latency and the status of each answer. */
type Answers = { tookMs: Durations; statuses: Record<string, number> };

/** Connection k of n takes every n-th request, from the k-th on. */
function cannon(job: LoadJob, requests: LoadRequest[], answers: Answers): Promise<autocannon.Result> {
  const { url, connections, run, expect } = job;
  let connection = 0;
  const options: autocannon.Options = {
    url,
    connections,
    timeout: REQUEST_DEADLINE_SECONDS,
    ...('once' in run ? { amount: requests.length } : { duration: run.forSeconds }),
    verifyBody: (body) => String(body).includes(expect.text),
    setupClient: (client) => {
      const first = connection++;
      const own = requests.filter((_, index) => index % connections === first);
      client.setRequests(own.length > 0 ? own : [requests[0]!]);
    },
  };
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error, result) => (error ? reject(error as Error) : resolve(result)));
    instance.on('response', (_client, status, _bytes, responseTimeMs) => {
      answers.tookMs.add(responseTimeMs);
      answers.statuses[status] = (answers.statuses[status] ?? 0) + 1;
    });
  });
}

async function drive(job: LoadJob): Promise<LoadResult> {
  const answers: Answers = { tookMs: new Durations(), statuses: {} };
  const requests = readRequests(job.requestsFile);
  const startedMs = performance.now();
  const { duration, mismatches, errors, timeouts } = await cannon(job, requests, answers);
  const seconds = 'once' in job.run ? (performance.now() - startedMs) / 1000 : duration;
  const { tookMs, statuses } = answers;
  const unexpected = Object.entries(statuses).filter(([status]) => !job.expect.statuses.includes(Number(status)));
  const wrongStatus = unexpected.reduce((sum, [, count]) => sum + count, 0);
  return {
    requests: tookMs.count,
    seconds,
    perSecond: tookMs.count / seconds,
    p50: tookMs.percentile(0.5) ?? 0,
    p99: tookMs.percentile(0.99) ?? 0,
    errors: wrongStatus + mismatches + errors + timeouts,
    statuses,
  };
}

process.once('message', async (job: LoadJob) => {
  const result = await drive(job);
  process.send!(result, () => process.exit(0));
});
