import { beforeAll, describe, expect, it } from 'vitest';

import { listConcerts } from '@/lib/catalog/schema';
import { operations } from '@/lib/http/operations';
import { insertRehearsedCopy } from '@/lib/makers/rehearsals';
import { insertUser } from '@/lib/makers/users';
import { listProgramme } from '@/lib/programme/schema';
import { joinQueue } from '@/lib/queue/schema';
import { call, doors, send, pathOf, type Ask } from '@/lib/testing/api-client';
import { goodRequests, makeWorld, type World } from '@/lib/testing/good-requests';
import { signSession } from '@/lib/accounts/session';
import { makeFans } from '@/lib/rehearsals/store';

/** What operators watch and steer a rehearsal with, as any sale. */
const OF_THE_CONTROL_ROOM = [
  ...['getQueueFigures', 'changeQueuePolicy', 'getQueueHistory', 'getSales', 'streamSale', 'keepSeatsBack'],
  ...['announceToQueue', 'withdrawAnnouncement', 'removeFromQueue'],
];

/** Gives nothing away: it takes from a list what is not in it. */
const TAKES_AWAY = ['removeFavourite'];

const [door] = doors;
let world: World;
let copy: Awaited<ReturnType<typeof insertRehearsedCopy>>;

beforeAll(async () => {
  world = await makeWorld();
  copy = await insertRehearsedCopy(world.concertId);
});

/** The good request of an operation, about the copy instead of the concert. */
function aboutCopy(id: string): Ask {
  const { copyId: concertId, scheduleId } = copy;
  return goodRequests[id]!({ ...world, concertId, draftId: concertId, scheduleId });
}

/** Operations that name a concert or a date. */
const naming = operations.filter(({ id }) => {
  const named = {
    concertId: 'the concert',
    draftId: 'the concert',
    scheduleId: 'the date',
    fan: {},
    factor: {},
    guarded: {},
  };
  const ask = JSON.stringify(goodRequests[id]!({ ...named, invitation: {} } as unknown as World));
  return /"the (?:concert|date)"/.test(ask);
});

describe('the hidden copy of a rehearsal', () => {
  it('is asked about by operations of everybody and of operators', () => {
    const names = naming.map(({ id }) => id);
    expect(names).toEqual(expect.arrayContaining(['getConcert', 'joinQueue', 'getSeatMap', 'editConcert']));
    expect(names).toEqual(expect.arrayContaining([...OF_THE_CONTROL_ROOM, ...TAKES_AWAY]));
  });

  it.each(naming.filter(({ caller }) => caller !== 'operator'))('is not there for a fan: $id', async (operation) => {
    const { status } = await call(door, operation, { ...aboutCopy(operation.id), as: world.fan });
    expect(status).toBe(TAKES_AWAY.includes(operation.id) ? operation.success.status : 404);
  });

  it.each(naming.filter(({ caller }) => caller === 'operator'))(
    'is there for an operator in the control room alone: $id',
    async (operation) => {
      const as = await insertUser({ role: 'operator' });
      const ask = { ...aboutCopy(operation.id), as };
      const response = await send(door, pathOf(operation, ask), operation.method, ask);
      await response.body?.cancel();
      expect(response.status).toBe(OF_THE_CONTROL_ROOM.includes(operation.id) ? operation.success.status : 404);
    },
  );

  it('is in no list', async () => {
    const as = await insertUser({ role: 'operator' });
    for (const operation of [listConcerts, listProgramme]) {
      const { body } = await call(door, operation, { as, query: { limit: '100' } });
      expect(JSON.stringify(body)).not.toContain(copy.copyId);
    }
    for (const page of ['/sitemap.xml', '/ko', '/', `/?q=${encodeURIComponent('Lamps')}`, '/desk'])
      expect(await (await fetch(`${door.url}${page}`)).text(), page).not.toContain(copy.copyId);
    expect((await fetch(`${door.url}/concerts/${copy.copyId}`)).status).toBe(404);
    expect((await fetch(`${door.url}/concerts/${copy.copyId}/picture.png`)).status).toBe(404);
  });

  it('lets in its own fans, to nothing else', async () => {
    const [userId] = await makeFans(copy.rehearsalId, 1, 1_000);
    const named = { userId: userId!, email: 'x@rehearsal.invalid', name: 'x', role: 'fan' } as const;
    const as = { accessToken: signSession({ ...named, rehearsalId: copy.rehearsalId }) };
    const join = async (concertId: string) => (await call(door, joinQueue, { as, body: { concertId } })).status;
    expect(await join(copy.copyId)).toBe(201);
    expect(await join(world.concertId)).toBe(404);
    // As nobody in particular, the very same account is a stranger.
    const stranger = { accessToken: signSession(named) };
    expect((await call(door, joinQueue, { as: stranger, body: { concertId: copy.copyId } })).status).toBe(404);
  });
});
