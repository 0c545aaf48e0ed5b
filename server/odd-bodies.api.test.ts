import { describe, expect, it } from 'vitest';

import { createUser } from '@/lib/accounts/schema';
import { operations } from '@/lib/http/operations';
import { listTickets } from '@/lib/payments/schema';
import { createReservation } from '@/lib/reservations/schema';
import { call, doors, refuse, succeed } from '@/lib/testing/api-client';
import { buy, visit } from '@/lib/testing/api-steps';
import { insertUser } from '@/lib/makers/users';
import { sessionCookieName } from '@/lib/accounts/session';
import { chargeWallet, getWallet } from '@/lib/wallet/schema';

const DEEP = 30_000;
const withBody = operations.filter(({ body }) => body);

const deepOnes: [string, string][] = [
  ['lists in lists', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
  ['objects in objects', `${'{"a":'.repeat(DEEP / 3)}1${'}'.repeat(DEEP / 3)}`],
  ['a list in every member', `{"amount":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`],
];

describe.each(doors)('bodies that nobody means well through the $door door', (door) => {
  it.each(withBody)('however deep they are, they are refused: $method $path', async (operation) => {
    const as =
      operation.caller === 'anyone'
        ? undefined
        : await insertUser({ role: operation.caller === 'operator' ? 'operator' : 'fan' });
    for (const [name, body] of deepOnes) {
      const { status } = await call(door, operation, { as, body, params: {} });
      expect([400, 422], name).toContain(status);
    }
    await refuse(door, operation, { as, body: '['.repeat(DEEP), params: {} }, 'MALFORMED_JSON');
  });

  it.each([
    '1e999',
    '-1e999',
    '1.5',
    '1e-7',
    '9007199254740993',
    '"1000"',
    '[1000]',
    '{"valueOf":1000}',
    'null',
    'true',
    '0',
    '-0',
    '-1',
    '1000.0000001',
  ])('charges no %s', async (amount) => {
    const as = await insertUser({ balance: 0 });
    const { status } = await call(door, chargeWallet, { as, body: `{"amount":${amount}}` });
    expect(status).toBe(422);
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(0);
  });

  it('of two members of one name the last one counts, everywhere', async () => {
    const as = await insertUser({ balance: 0 });
    await succeed(door, chargeWallet, { as, body: '{"amount":1,"amount":2000}' });
    await refuse(door, chargeWallet, { as, body: '{"amount":2000,"amount":-1}' }, 'AMOUNT_OUT_OF_RANGE');
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(2_000);
  });

  it('takes no seat by a number that is none, nor thousands of numbers', async () => {
    const { as, queueToken, scheduleId } = await visit(door);
    for (const seatNumbers of [
      '[1,1]',
      '["1"]',
      '[1.5]',
      '[0]',
      '[-1]',
      '[1e999]',
      '[null]',
      '[[1]]',
      '{"0":1,"length":1}',
      '[]',
      `[${Array.from({ length: 9_000 }, (_, seat) => seat + 1).join()}]`,
    ]) {
      const { status } = await call(door, createReservation, {
        as,
        queueToken,
        body: `{"scheduleId":"${scheduleId}","seatNumbers":${seatNumbers}}`,
      });
      expect([404, 409, 422], seatNumbers.slice(0, 40)).toContain(status);
    }
  });

  it.each([
    String.raw`a\u0000b`,
    String.raw`\ud800`,
    String.raw`a\r\nSet-Cookie: b=c`,
    String.raw`\u202egarbled`,
    String.raw`\u001b[31m`,
  ])('a name of %s breaks nothing', async (name) => {
    const email = `fan-${crypto.randomUUID()}@example.com`;
    const { status, headers } = await call(door, createUser, {
      body: `{"email":"${email}","password":"correct horse battery","name":"${name}"}`,
    });
    expect([201, 422]).toContain(status);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('hands a ticket’s files to its owner only, and names no address in them that somebody made up', async () => {
    const owner = await visit(door);
    await buy(door, owner, [1]);
    const { ticketId, paymentId } = (await succeed(door, listTickets, { as: owner.as })).body.items[0]!;
    const stranger = await insertUser({ role: 'operator' });
    for (const file of [`${ticketId}/ticket.pdf`, `orders/${paymentId}/show.ics`, `orders/${paymentId}/receipt.pdf`]) {
      const ask = (headers: Record<string, string> = {}) =>
        fetch(`${door.url}/tickets/${file}`, { headers, redirect: 'manual' });
      expect((await ask()).status, file).toBe(404);
      for (const session of [stranger.accessToken, 'x'])
        expect((await ask({ cookie: `${sessionCookieName()}=${session}` })).status, file).toBe(404);
      const own = await ask({
        cookie: `${sessionCookieName()}=${owner.as.accessToken}`,
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
      });
      expect([own.status, own.headers.get('cache-control')], file).toEqual([200, 'private, no-store']);
      expect(Buffer.from(await own.arrayBuffer()).toString('latin1'), file).not.toContain('evil.example');
    }
  });
});
