import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { doors } from '@/lib/testing/api-client';
import { insertUser } from '@/lib/testing/fixtures';

/** The hidden field by which a form without scripts names the server action that it is sent to. */
async function actionOf(url: string, cookie: string): Promise<string> {
  const html = await (await fetch(`${url}/account`, { headers: { cookie } })).text();
  return /name="(\$ACTION_ID_\w+)"/.exec(html)![1]!;
}

describe.each(doors)('server actions through the $door door', ({ url }) => {
  async function signOut(headers: Record<string, string>): Promise<Response> {
    const { accessToken } = await insertUser();
    const cookie = `${sessionCookieName()}=${accessToken}`;
    const form = new FormData();
    form.set(await actionOf(url, cookie), '');
    return fetch(`${url}/account`, { method: 'POST', headers: { cookie, ...headers }, body: form, redirect: 'manual' });
  }

  function endsSession(response: Response): boolean {
    return response.headers.getSetCookie().some((set) => set.startsWith(`${sessionCookieName()}=;`));
  }

  it('do what a form of this site asks for', async () => {
    expect(endsSession(await signOut({ origin: url }))).toBe(true);
  });

  it('do nothing that a form of another site asks for', async () => {
    const response = await signOut({ origin: 'https://elsewhere.example' });
    expect(endsSession(response)).toBe(false);
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it('believe no client about the name that they were asked by', async () => {
    const response = await signOut({ origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example' });
    expect(endsSession(response)).toBe(new URL(url).port === new URL(doors[1].url).port);
  });
});
