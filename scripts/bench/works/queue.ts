import { insertConcert } from '../../../lib/makers/concerts';
import { insertUsers } from '../../../lib/makers/users';
import { freePort } from '../../setup/ports.mjs';
import { wantedOf } from '../goals';
import { against, againstC1, betweenC1, byTurns, measure, type GivenLoad } from '../measure';
import { joinOf, pollOf } from '../queue-requests';
import { openDoor, type Site } from '../site';
import type { BenchContext, Line, Work } from '../work';
import { waitingLine } from '../worlds';

const POLLED_TOKENS = 1_000;
const WARM_UP_JOINS = 15_000;
/** More users than this take longer to make than their joins to measure. */
const MAX_JOINS = 150_000;

/** Polls of fans all over a line of `count`. */
export async function pollLoad(count: number): Promise<GivenLoad & { concertId: string }> {
  const { concertId, tokens } = await waitingLine(count, POLLED_TOKENS);
  return { concertId, requests: tokens.map(pollOf), expect: { statuses: [200], text: '"status":"wait","position":' } };
}

export const poll: Work = {
  name: 'poll',
  run: async (context) => {
    const short = { context, given: await pollLoad(1_000) };
    const first = await againstC1('poll, 1,000 waiting', short, wantedOf('poll'));
    const guarded = await guardedSite(context);
    const lines = [
      first,
      await againstPolls(
        'poll, limits and metrics on',
        { ...short, context: { ...context, site: guarded } },
        short,
        wantedOf('pollGuarded'),
      ),
    ];
    await guarded.stop();
    const count = Math.round(1_000_000 * context.scale);
    const long = { context, given: await pollLoad(count) };
    const work = `poll, ${count.toLocaleString('en')} waiting`;
    return [...lines, await againstPolls(work, long, short, wantedOf('pollOfAMillion'))];
  },
};

type Polls = { context: BenchContext; given: GivenLoad };

async function againstPolls(work: string, polls: Polls, short: Polls, wanted: number): Promise<Line> {
  const { measured, ceiling } = await byTurns(work, polls, short);
  return against(measured, 'the first poll', ceiling, wanted);
}

/** A server that counts calls against their limits and keeps metrics, as one on the internet does. */
async function guardedSite({ site }: BenchContext): Promise<Site> {
  return openDoor(site, { RATE_LIMITS: 'on', METRICS_PORT: String(await freePort()) });
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
  run: async (context) => [await betweenC1(context, () => measureJoins(context), wantedOf('join'))],
};
