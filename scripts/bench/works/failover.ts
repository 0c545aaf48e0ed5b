import { setTimeout as sleep } from 'node:timers/promises';

import slotOf from 'cluster-key-slot';

import { queueKeys } from '../../../lib/queue/keys';
import { SLOTS } from '../../../lib/redis/cluster-map';
import { insertUsers, type Fan } from '../../../lib/makers/users';
import type { RedisCluster } from '../../setup/redis-cluster';
import type { LoadRequest } from '../job';
import { measure } from '../measure';
import { interleaved, joinOf, pollOf } from '../queue-requests';
import type { Site } from '../site';
import type { BenchContext, Line } from '../work';
import { waitingLine } from '../worlds';

/** Of the whole load; the killed node must be replaced a second before its end. */
const SECONDS = 15;
const KILL_AFTER_MS = 3_000;
const WAITING_A_CONCERT = 1_000;
const POLLED_A_CONCERT = 100;
const PAUSE_MS = 20;

type Waiting = Awaited<ReturnType<typeof waitingLine>>;
/** A join that was answered: who came later has a higher sequence. */
type Joined = { token: string; sequence: number };

/** A line of waiting fans on every master, that of the first master first. */
async function lineOnEveryMaster(masters: number): Promise<Waiting[]> {
  const lines: Waiting[] = [];
  while (Object.keys(lines).length < masters) {
    const line = await waitingLine(WAITING_A_CONCERT, POLLED_A_CONCERT);
    const master = Math.floor((slotOf(queueKeys(line.concertId)[0]!) * masters) / SLOTS);
    lines[master] ??= line;
  }
  return lines;
}

async function send<T>(
  { url }: Site,
  { method, path, headers, body }: LoadRequest,
): Promise<{ status: number; body: T }> {
  const response = await fetch(url + path, { method, headers, body });
  return { status: response.status, body: (await response.json()) as T };
}

async function positionOf(site: Site, token: string): Promise<number | null> {
  return (await send<{ position: number | null }>(site, pollOf(token))).body.position;
}

async function positionsOf(site: Site, tokens: string[]): Promise<(number | null)[]> {
  const positions: (number | null)[] = [];
  for (const token of tokens) positions.push(await positionOf(site, token));
  return positions;
}

/** Fans join one after the other until the time is over: those answered, and from when until when joins were refused. */
async function keepJoining(site: Site, concertId: string, fans: Fan[], endAtMs: number) {
  const joined: Joined[] = [];
  const refusedAtMs: number[] = [];
  for (const { accessToken } of fans) {
    if (Date.now() > endAtMs) break;
    const { status, body } = await send<Joined>(site, joinOf(accessToken, concertId));
    if (status === 201) joined.push(body);
    else refusedAtMs.push(Date.now());
    await sleep(PAUSE_MS);
  }
  return { joined, refusedAtMs };
}

function isAscending(numbers: number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
}

/**
 * Polls of a concert on every master while the first master is killed, and joins to the concert that it serves. What
 * was answered shortly before the kill may not have reached the replica: such places are counted as lost.
 */
export async function failover(context: BenchContext, cluster: RedisCluster): Promise<Line> {
  const { site } = context;
  const lines = await lineOnEveryMaster(cluster.masters.length);
  const [hit] = lines as [Waiting];
  const fans = await insertUsers({ count: Math.ceil((SECONDS * 1_000) / PAUSE_MS) });
  const before = await positionsOf(site, hit.tokens);
  const startedAtMs = Date.now();
  const joining = keepJoining(site, hit.concertId, fans, startedAtMs + SECONDS * 1_000);
  setTimeout(() => process.kill(cluster.masters[0]!.service.pid, 'SIGKILL'), KILL_AFTER_MS);
  const measured = await measure(
    'failover: poll, 2 web, 1 of 3 Redis killed',
    { ...context, seconds: SECONDS },
    {
      requests: interleaved(lines.map(({ tokens }) => tokens)).map(pollOf),
      expect: { statuses: [200, 503], text: '"status":' },
    },
  );
  const { joined, refusedAtMs } = await joining;
  const after = await positionsOf(site, hit.tokens);
  const places = await positionsOf(
    site,
    joined.map(({ token }) => token),
  );
  const kept = places.filter((position) => position !== null);
  const orderKept = before.every((position, index) => position === after[index]) && isAscending(kept);
  const outageMs = Math.max(...refusedAtMs) - startedAtMs - KILL_AFTER_MS;
  const recovered = outageMs > 0 && outageMs < SECONDS * 1_000 - KILL_AFTER_MS - 1_000;
  const refused = measured.result.statuses['503'] ?? 0;
  const note = `${refused} of ${measured.result.requests} polls refused, joins accepted again after ${(outageMs / 1_000).toFixed(1)} s, ${joined.length} joins answered, ${places.length - kept.length} of them lost`;
  return { ...measured, ceiling: null, goal: { text: 'goes on, order kept', met: orderKept && recovered }, note };
}
