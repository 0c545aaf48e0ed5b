import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { getSeatMap, seatChanges, streamSeats, type SeatChanges } from '@/lib/seats/schema';
import { queueCookieName } from '@/lib/queue/token';
import { cancelReservation } from '@/lib/reservations/schema';
import { doors, pathOf, refuse, send, succeed } from '@/lib/testing/api-client';
import { buy, hold, visit } from '@/lib/testing/api-steps';
import { EventReader } from '@/lib/testing/event-reader';
import { insertConcert } from '@/lib/makers/concerts';
import { lapseHold } from '@/lib/makers/sales';

describe.each(doors)('seats through the $door door', (door) => {
  it('shows every seat with its number, state and price', async () => {
    const { as, queueToken, concertId, scheduleId } = await visit(door, {
      schedules: [{ seatCount: 3, price: 70_000 }],
    });
    const { body } = await succeed(door, getSeatMap, { as, queueToken, params: { scheduleId } });
    expect(body).toMatchObject({ scheduleId, concertId, totalSeats: 3, remainingSeats: 3 });
    expect(body.items).toEqual(
      [1, 2, 3].map((number) => ({ number, status: 'available', tier: 1, price: 70_000, mine: false })),
    );
    expect(Math.abs(Date.parse(body.asOf) - Date.now())).toBeLessThan(5_000);
  });

  it('takes a browser by its two cookies', async () => {
    const { as, concertId, scheduleId, place } = await visit(door);
    const session = `${sessionCookieName()}=${as.accessToken}`;
    const cookie = `${session}; ${queueCookieName(concertId)}=${place.token}`;
    await succeed(door, getSeatMap, { cookie, params: { scheduleId } });
    await refuse(door, getSeatMap, { cookie: session, params: { scheduleId } }, 'QUEUE_TOKEN_REQUIRED');
    const ofAnother = `${session}; ${queueCookieName(crypto.randomUUID())}=${place.token}`;
    await refuse(door, getSeatMap, { cookie: ofAnother, params: { scheduleId } }, 'QUEUE_TOKEN_REQUIRED');
  });

  it('has fifty seats unless told otherwise', async () => {
    const { as, queueToken, scheduleId } = await visit(door);
    const { body } = await succeed(door, getSeatMap, { as, queueToken, params: { scheduleId } });
    expect(body.items.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('tells held from sold, and which are mine', async () => {
    const concert = await insertConcert({ schedules: [{ seatCount: 4 }] });
    const [holder, buyer] = [await visit(door, { concert }), await visit(door, { concert })];
    await hold(door, holder, [1]);
    await buy(door, buyer, [2]);
    const params = { scheduleId: concert.scheduleId };
    await expect
      .poll(async () =>
        (await succeed(door, getSeatMap, { as: holder.as, queueToken: holder.queueToken, params })).body.items.map(
          ({ status }) => status,
        ),
      )
      .toEqual(['held', 'sold', 'available', 'available']);
    const { body } = await succeed(door, getSeatMap, { as: holder.as, queueToken: holder.queueToken, params });
    expect(body.items.map(({ mine }) => mine)).toEqual([true, false, false, false]);
    expect(body.remainingSeats).toBe(2);
    const { body: free } = await succeed(door, getSeatMap, {
      as: holder.as,
      queueToken: holder.queueToken,
      params,
      query: { status: 'available' },
    });
    expect(free.items.map(({ number }) => number)).toEqual([3, 4]);
  });

  it('shows a lapsed hold as available', async () => {
    const visitor = await visit(door, { schedules: [{ seatCount: 1 }] });
    const { id } = await hold(door, visitor, [1]);
    await lapseHold(id);
    const { as, queueToken, scheduleId } = visitor;
    await expect
      .poll(async () => (await succeed(door, getSeatMap, { as, queueToken, params: { scheduleId } })).body.items)
      .toEqual([{ number: 1, status: 'available', tier: 1, price: 50_000, mine: false }]);
  });

  it.each([{ status: 'held' }, { status: '' }])('refuses the filter %j', async (query) => {
    const { as, queueToken, scheduleId } = await visit(door);
    await refuse(door, getSeatMap, { as, queueToken, params: { scheduleId }, query }, 'VALIDATION_FAILED');
  });

  it('knows no unknown date, and takes nothing for an id that is none', async () => {
    const { as, queueToken } = await visit(door);
    for (const operation of [getSeatMap, streamSeats]) {
      await refuse(
        door,
        operation,
        { as, queueToken, params: { scheduleId: crypto.randomUUID() } },
        'SCHEDULE_NOT_FOUND',
      );
      await refuse(door, operation, { as, queueToken, params: { scheduleId: '1' } }, 'VALIDATION_FAILED');
    }
  });

  it('streams the whole map first, then every change', async () => {
    const concert = await insertConcert({ schedules: [{ seatCount: 5 }] });
    const [watcher, buyer] = [await visit(door, { concert }), await visit(door, { concert })];
    const path = pathOf(streamSeats, { params: { scheduleId: concert.scheduleId } });
    const response = await send(door, path, 'GET', { as: watcher.as, queueToken: watcher.queueToken });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = new EventReader(response);
    const first = (await events.next())!;
    expect(first.event).toBe('seats');
    expect(seatChanges.parse(first.data)).toEqual(first.data);
    expect(first.data).toEqual({
      remainingSeats: 5,
      changes: [1, 2, 3, 4, 5].map((number) => ({ number, status: 'available' })),
    });

    const became = (number: number, status: string) =>
      events.until(({ data }) => (data as SeatChanges).changes.some((c) => c.number === number && c.status === status));
    const { id } = await hold(door, buyer, [2, 3]);
    expect((await became(3, 'held')).data).toMatchObject({
      remainingSeats: 3,
      changes: [{ number: 2 }, { number: 3 }],
    });
    await succeed(door, cancelReservation, { as: buyer.as, params: { reservationId: id } });
    expect((await became(3, 'available')).data).toMatchObject({ remainingSeats: 5 });
    await buy(door, buyer, [4]);
    expect((await became(4, 'sold')).data).toMatchObject({ remainingSeats: 4 });
    await events.close();
  });
});
