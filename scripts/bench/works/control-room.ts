import { insertUsers } from '../../../lib/makers/users';
import type { LoadResult } from '../job';
import { against, measure, together, type GivenLoad } from '../measure';
import type { Site } from '../site';
import type { BenchContext, Line, Work } from '../work';
import { holdLoad, payLoad } from './purchase';
import { pollLoad } from './queue';

/** Operators who look at the same sale, each with a stream of their own. */
const ROOMS = 2;
const ROUNDS = 3;
/** Loads of which each request is sent once. */
const REQUESTS = 6_000;
const WANTED = 0.95;

/** Opens control rooms of a concert, as browsers do. @returns closes them, and gives how many events have come */
async function openRooms({ url }: Site, concertId: string): Promise<() => Promise<number>> {
  const operators = await insertUsers({ count: ROOMS, role: 'operator' });
  const gone = new AbortController();
  let events = 0;
  const rooms = operators.map(async ({ accessToken }) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const at = `${url}/api/v1/admin/concerts/${concertId}`;
    const stream = await fetch(`${at}/stream`, { headers, signal: gone.signal });
    if (!stream.ok) throw new Error(`A control room could not be opened: ${stream.status} ${await stream.text()}`);
    await (await fetch(`${at}/history`, { headers })).text();
    const read = async (): Promise<void> => {
      try {
        for await (const bytes of stream.body!) events += Buffer.from(bytes).toString().split('event: sale').length - 1;
      } catch (error) {
        if (!gone.signal.aborted) throw error;
      }
    };
    return { ended: read() };
  });
  const open = await Promise.all(rooms);
  return async () => {
    gone.abort();
    await Promise.all(open.map(({ ended }) => ended));
    return events;
  };
}

type MakeLoad = (count: number) => Promise<GivenLoad & { concertId: string }>;

/** A load by turns without anybody looking and with control rooms of its concert open. */
async function besideRooms(work: string, context: BenchContext, make: MakeLoad, count: number): Promise<Line> {
  const alone: LoadResult[] = [];
  const watched: LoadResult[] = [];
  let events = 0;
  let last = await measure(work, context, await make(count));
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push((await measure(work, context, await make(count))).result);
    const { concertId, ...given } = await make(count);
    const close = await openRooms(context.site, concertId);
    last = await measure(work, context, given);
    watched.push(last.result);
    events += await close();
  }
  const measured = { ...last, work: `${work}, ${ROOMS} control rooms open`, result: together(watched) };
  if (events === 0) throw new Error('No control room was told anything');
  return { ...against(measured, 'nobody looking', together(alone), WANTED), note: `${events} events told` };
}

/** What operators who look at a sale cost the fans in it. */
export const controlRoom: Work = {
  name: 'control-room',
  run: async (context) => {
    const count = Math.round(REQUESTS * context.scale);
    const brief = { ...context, seconds: context.seconds / 2 };
    return [
      await besideRooms('poll, 1,000 waiting', brief, pollLoad, 1_000),
      await besideRooms('hold a free seat', brief, holdLoad, count),
      await besideRooms('pay', brief, payLoad, count),
    ];
  },
};
