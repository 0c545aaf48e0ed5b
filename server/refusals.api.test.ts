import { describe, expect, it } from 'vitest';

import { operations } from '@/lib/http/operations';
import type { Operation } from '@/lib/operation';
import { call, doors, expectRefusal, pathOf, refuse, sampleFor, send, type Ask } from '@/lib/testing/api-client';
import { insertUser } from '@/lib/makers/users';
import { altered, expired, foreign, unsigned } from '@/lib/testing/forged-tokens';

const KIBIBYTE = 1024;

const withBody = operations.filter(({ body }) => body);
const withCaller = operations.filter(({ caller }) => caller !== 'anyone');
const ofOperators = operations.filter(({ caller }) => caller === 'operator');
const withParams = operations.filter(({ params }) => params);
const idempotent = operations.filter(({ idempotent: honoured }) => honoured);

/** What must be there before the contract looks at parameters and body: the caller. */
async function callerOf({ caller }: Operation): Promise<Ask> {
  return caller === 'anyone' ? {} : { as: await insertUser({ role: caller === 'operator' ? 'operator' : 'fan' }) };
}

function wrongParams({ path }: Operation): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, 'not-a-uuid']));
}

/** A JSON object of exactly so many bytes. */
function bodyOfSize(bytes: number): string {
  return `{"filler":"${'x'.repeat(bytes - '{"filler":""}'.length)}"}`;
}

describe.each(doors)('refusals through the $door door', (door) => {
  describe.each(sampleFor(door, operations))('$method $path', (operation) => {
    it('names the methods of its path when asked by another', async () => {
      const methods = operations.filter(({ path }) => path === operation.path).map(({ method }) => method);
      const method = ['PUT', 'PATCH', 'POST'].find((other) => !methods.includes(other as Operation['method']))!;
      const answer = await refuse(door, operation, { method }, 'METHOD_NOT_ALLOWED');
      const allowed = answer.headers.get('allow')!.split(/, */).toSorted();
      const head = methods.includes('GET') ? ['HEAD'] : [];
      expect(allowed).toEqual([...methods, ...head, 'OPTIONS'].toSorted());
    });
  });

  describe.each(sampleFor(door, withBody))('the body of $method $path', (operation) => {
    it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
      'is refused as %j, whoever asks',
      async (mediaType) => {
        await refuse(door, operation, { body: '{}', headers: { 'content-type': mediaType } }, 'UNSUPPORTED_MEDIA_TYPE');
      },
    );

    it('is refused when it is missing', async () => {
      await refuse(door, operation, {}, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it('is refused beyond 64 KiB, also when its length is not told beforehand', async () => {
      await refuse(door, operation, { body: bodyOfSize(64 * KIBIBYTE + 1) }, 'BODY_TOO_LARGE');
      const long = new Blob([' '.repeat(80 * KIBIBYTE)]).stream();
      const response = await fetch(`${door.url}${pathOf(operation, {})}`, {
        method: operation.method,
        headers: { 'content-type': 'application/json' },
        body: long,
        duplex: 'half',
      } as RequestInit);
      expectRefusal(
        { status: response.status, headers: response.headers, body: await response.json() },
        'BODY_TOO_LARGE',
      );
    });

    it.each(['', ' ', '{', '{"a":1', '{a:1}', "{'a':1}", 'undefined', '{"a":NaN}', '{}{}'])(
      'is refused as JSON: %j',
      async (body) => {
        await refuse(door, operation, { body }, 'MALFORMED_JSON');
      },
    );

    it('may have 64 KiB, and a charset; unknown members are refused', async () => {
      const ask = {
        ...(await callerOf(operation)),
        body: bodyOfSize(64 * KIBIBYTE),
        headers: { 'content-type': 'application/json; charset=utf-8' },
      };
      await refuse(door, operation, ask, 'VALIDATION_FAILED');
    });
  });

  describe.each(sampleFor(door, withCaller))('the caller of $method $path', (operation) => {
    const wrong: Ask = { params: wrongParams(operation), ...(operation.body && { body: { wrong: true } }) };

    it('must be signed in, before anything else is looked at', async () => {
      const answer = await refuse(door, operation, wrong, 'UNAUTHENTICATED');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    });

    it('is not believed by a token that is unsigned, altered, foreign, expired, or none', async () => {
      const { accessToken } = await insertUser({ role: 'operator' });
      for (const token of [
        unsigned(accessToken),
        altered(accessToken),
        foreign(accessToken),
        expired(accessToken),
        'x',
        'a.b.c',
      ]) {
        await refuse(door, operation, { ...wrong, as: { accessToken: token } }, 'UNAUTHENTICATED');
      }
      for (const authorization of [
        `Basic ${accessToken}`,
        accessToken,
        'Bearer',
        'Bearer ',
        `Bearer ${accessToken} x`,
      ]) {
        await refuse(door, operation, { ...wrong, headers: { authorization } }, 'UNAUTHENTICATED');
      }
    });
  });

  it.each(sampleFor(door, ofOperators))(
    'keeps fans from $method $path, before anything else is looked at',
    async (operation) => {
      const wrong: Ask = { params: wrongParams(operation), ...(operation.body && { body: { wrong: true } }) };
      await refuse(door, operation, { ...wrong, as: await insertUser() }, 'FORBIDDEN');
    },
  );

  it.each(sampleFor(door, withParams))('takes nothing for an id that is none: $method $path', async (operation) => {
    const ask = { ...(await callerOf(operation)), params: wrongParams(operation), ...(operation.body && { body: {} }) };
    await refuse(door, operation, ask, 'VALIDATION_FAILED');
  });

  it.each(sampleFor(door, idempotent))('takes no broken idempotency key: $method $path', async (operation) => {
    const ask = { ...(await callerOf(operation)), body: {} };
    await refuse(door, operation, { ...ask, idempotencyKey: 'two words' }, 'VALIDATION_FAILED');
  });

  it("refuses what a foreign page does with a visitor's cookie", async () => {
    const { accessToken } = await insertUser();
    const cookie = `next-auth.session-token=${accessToken}`;
    const charge = operations.find(({ id }) => id === 'chargeWallet')!;
    const ask = { cookie, body: { amount: 1 } };
    await refuse(
      door,
      charge,
      { ...ask, headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' } },
      'FORBIDDEN',
    );
    await refuse(door, charge, { ...ask, headers: { origin: 'https://elsewhere.example' } }, 'FORBIDDEN');
    expect(
      (await call(door, charge, { ...ask, headers: { 'sec-fetch-site': 'same-origin', origin: door.url } })).status,
    ).toBe(201);
  });

  it.each([
    ['GET', '/api/v1'],
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/nothing'],
    ['DELETE', '/api/v1/concerts/1/2/3'],
    ['PUT', '/api/v1/tickets/1'],
  ])('knows no %s %s', async (method, path) => {
    const response = await send(door, path, method);
    expectRefusal({ status: response.status, headers: response.headers, body: await response.json() }, 'NOT_FOUND', {
      instance: path,
    });
  });

  it('answers OPTIONS with the methods of the path', async () => {
    const response = await send(door, '/api/v1/reservations', 'OPTIONS');
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')!.split(/, */).toSorted()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
  });
});
