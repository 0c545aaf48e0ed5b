import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { joinQueue } from '@/lib/queue/schema';
import { succeed, type Door } from '@/lib/testing/api-client';
import { UNTIL_SERVED } from '@/lib/testing/api-steps';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { patiently } from '@/lib/patiently';
import { hiddenFields } from '@/lib/testing/plain-form';
import { openDoor } from '@/lib/testing/own-door';

/** As behind a balancer that speaks https. */
const SITE = 'https://tickets.example.com';
const SESSION = '__Host-next-auth.session-token=';

let site: Awaited<ReturnType<typeof openDoor>>;
let door: Door;
beforeAll(async () => {
  site = await openDoor('fast', { ...inject('doorSettings'), APP_URL: SITE, NEXTAUTH_URL: SITE });
  door = { door: 'fast', url: site.url };
}, 60_000);
afterAll(() => site.stop());

/** Browsers take a cookie of such a name under these conditions only (RFC 6265bis, 4.1.3.2). */
function expectHostOnly(cookie: string | undefined): void {
  expect(cookie).toMatch(/^__Host-/);
  for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
    expect(cookie).toMatch(new RegExp(`; ${attribute}(;|$)`, 'i'));
  expect(cookie).not.toMatch(/domain=/i);
}

async function whoIs(cookie: string): Promise<string | undefined> {
  const ask = async () => {
    const answer = await fetch(`${door.url}/api/v1/me`, { headers: { cookie } });
    if (answer.status === 503) throw new Error(await answer.text());
    return (await answer.json()) as { id?: string };
  };
  return (await patiently(ask, UNTIL_SERVED)).id;
}

it('a session has a name that no other host can plant, by next-auth’s own door', async () => {
  const { email, userId } = await insertUser();
  const csrf = await fetch(`${door.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const headers = {
    cookie: csrf.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; '),
  };
  const body = new URLSearchParams({ csrfToken, email, password: FAN_PASSWORD, json: 'true' });
  const answer = await fetch(`${door.url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
  });
  const session = answer.headers.getSetCookie().find((set) => set.startsWith(SESSION))!;
  expectHostOnly(session);
  const [, value] = /=([^;]+)/.exec(session)!;
  expect(await whoIs(`${SESSION}${value}`)).toBe(userId);
  for (const name of ['next-auth.session-token', '__Secure-next-auth.session-token'])
    expect(await whoIs(`${name}=${value}`), name).toBeUndefined();
});

it('and by the page’s form, and a place has one too', async () => {
  const { email, userId } = await insertUser();
  const form = new FormData();
  for (const [name, value] of [
    ...(await hiddenFields(`${door.url}/sign-in`, 'name="password"')),
    ['email', email],
    ['password', FAN_PASSWORD],
  ] as const)
    form.set(name, value);
  const answer = await fetch(`${door.url}/sign-in`, {
    method: 'POST',
    headers: { origin: door.url },
    body: form,
    redirect: 'manual',
  });
  const session = answer.headers.getSetCookie().find((set) => set.startsWith(`${SESSION}ey`))!;
  expectHostOnly(session);
  const cookie = session.split(';')[0]!;
  expect(await whoIs(cookie)).toBe(userId);
  const { concertId } = await insertConcert();
  const { headers } = await succeed(door, joinQueue, { cookie, body: { concertId } }, 201);
  expectHostOnly(headers.getSetCookie()[0]);
});
