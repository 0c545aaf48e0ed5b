import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { doors } from '@/lib/testing/api-client';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { hiddenFields } from '@/lib/testing/plain-form';

/** Signs in by the page's form; whether a session came back. */
async function signIn(url: string, headers: Record<string, string>): Promise<{ status: number; signedIn: boolean }> {
  const { email } = await insertUser();
  const form = new FormData();
  for (const [name, value] of [
    ...(await hiddenFields(`${url}/sign-in`, 'name="password"')),
    ['email', email],
    ['password', FAN_PASSWORD],
  ] as const)
    form.set(name, value);
  const response = await fetch(`${url}/sign-in`, { method: 'POST', headers, body: form, redirect: 'manual' });
  const signedIn = response.headers.getSetCookie().some((set) => set.startsWith(`${sessionCookieName()}=ey`));
  return { status: response.status, signedIn };
}

describe.each(doors)('server actions through the $door door', ({ url }) => {
  it('do what a form of this site asks for', async () => {
    expect(await signIn(url, { origin: url })).toEqual({ status: 303, signedIn: true });
  });

  it('do nothing that a form of another site asks for', async () => {
    const { status, signedIn } = await signIn(url, { origin: 'https://elsewhere.example' });
    expect(signedIn).toBe(false);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

it('the front door believes no client about the name that it was asked by', async () => {
  const { signedIn } = await signIn(doors[0].url, {
    origin: 'https://elsewhere.example',
    'x-forwarded-host': 'elsewhere.example',
  });
  expect(signedIn).toBe(false);
});
