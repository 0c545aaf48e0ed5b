import { afterEach, expect, test } from 'vitest';

import { authOptions } from '@/app/api/auth/options';
import { sessionCookieName } from '@/lib/accounts/session';
import { placeCookie } from '@/lib/http/queue-answers';
import { forgetProcessWide } from '@/lib/process-wide';
import type { QueueTokenView } from '@/lib/queue/schema';

const place = { concertId: '01900000-0000-7000-8000-000000000001', token: 'a.b.c' } as QueueTokenView;

afterEach(() => {
  delete process.env.APP_URL;
  forgetProcessWide('config');
});

test.each([
  ['https://tickets.example.com', true],
  ['http://localhost:3000', false],
])('cookies of %s: Secure is %s, and scripts never see them', (url, secure) => {
  process.env.APP_URL = url;
  forgetProcessWide('config');
  const cookie = placeCookie(place)['set-cookie']!;
  expect(cookie.includes('; Secure')).toBe(secure);
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(`; ${attribute}`);
  expect(authOptions().useSecureCookies).toBe(secure);
  for (const name of [cookie, sessionCookieName()]) expect(name.startsWith('__Host-')).toBe(secure);
  // What the name promises, or browsers do not take the cookie.
  expect(cookie).not.toContain('Domain');
  expect(authOptions().cookies?.sessionToken).toEqual({
    name: sessionCookieName(),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  });
});
