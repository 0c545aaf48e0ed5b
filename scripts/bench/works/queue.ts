import { insertConcert } from '../../../lib/makers/concerts';
import { insertUsers } from '../../../lib/makers/users';
import { freePort } from '../../setup/ports.mjs';
import { wantedOf } from '../goals';
import { against, measure, type GivenLoad } from '../measure';
import { joinOf, pollOf } from '../queue-requests';
import { openDoor } from '../site';
import type { BenchContext, Work } from '../work';
import { waitingLine } from '../worlds';

const POLLED_TOKENS = 1_000;
const WARM_UP_JOINS = 2_000;
/** More users than this take longer to make than their joins to measure. */
const MAX_JOINS = 150_000;

/** Polls of fans all over a line of `count`. */
export async function pollLoad(count: number): Promise<GivenLoad> {
  const { tokens } = await waitingLine(count, POLLED_TOKENS);
  return { requests: tokens.map(pollOf), expect: { statuses: [200], text: '"status":"wait","position":' } };
}

export const poll: Work = {
  name: 'poll',
  run: async (context) => {
    const c1 = await context.httpCeiling();
    const short = await pollLoad(1_000);
    const first = against(await measure('poll, 1,000 waiting', context, short), 'C1', c1, wantedOf('poll'));
    const guarded = await measureGuarded(context, short);
    const count = Math.round(1_000_000 * context.scale);
    const long = await measure(`poll, ${count.toLocaleString('en')} waiting`, context, await pollLoad(count));
    return [
      first,
      against(guarded, 'the first poll', first.result, wantedOf('pollGuarded')),
      against(long, 'the first poll', first.result, wantedOf('pollOfAMillion')),
    ];
  },
};

/** The same polls at a server that counts calls against their limits and keeps metrics, as one on the internet does. */
async function measureGuarded(context: BenchContext, load: GivenLoad) {
  const site = await openDoor(context.site, { RATE_LIMITS: 'on', METRICS_PORT: String(await freePort()) });
  const measured = await measure('poll, limits and metrics on', { ...context, site }, load);
  await site.stop();
  return measured;
}

/** Each join of a fan of its own, to one queue. */
async function joinsOf(count: number, concertId: string): Promise<GivenLoad> {
  const fans = await insertUsers({ count });
  const requests = fans.map(({ accessToken }) => joinOf(accessToken, concertId));
  return { requests, once: true, expect: { statuses: [201], text: '"sequence":' } };
}

/** Joins at a server that has had some before, as many as it takes for about as long as polls are measured. */
export async function measureJoins(context: BenchContext) {
  const { concertId } = await insertConcert({ capacity: 1 });
  const first = await measure('joins before', context, await joinsOf(WARM_UP_JOINS, concertId));
  const count = Math.min(MAX_JOINS, Math.ceil(first.result.perSecond * context.seconds));
  return measure('join, warm, distinct users', context, await joinsOf(count, concertId));
}

export const join: Work = {
  name: 'join',
  run: async (context) => [against(await measureJoins(context), 'C1', await context.httpCeiling(), wantedOf('join'))],
};
