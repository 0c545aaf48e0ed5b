import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { PAGE_HEADERS } from '@/lib/http/page-policy';
import { doors } from '@/lib/testing/api-client';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';

const [fast, bareNext] = doors;

let concertId: string;
let cookie: string;
beforeAll(async () => {
  ({ concertId } = await insertConcert());
  cookie = `${sessionCookieName()}=${(await insertUser()).accessToken}`;
});

/** Made once for everybody, and made for each visitor. */
const shared = ['/', '/?from=somewhere', '/concerts/{id}', '/concerts/{id}/queue', '/concerts/nothing'];
const personal = ['/sign-in?as=guest', '/sign-up?as=guest', '/wallet', '/tickets', '/account', '/nothing/here'];

function visit(url: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path.replace('{id}', concertId), {
    headers: { ...(!path.includes('guest') && { cookie }), ...headers },
    redirect: 'manual',
  });
}

function directive(policy: string, name: string): string[] {
  const found = policy.split('; ').find((text) => text.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
}

/** The attributes and texts of all scripts, as a browser would find them. */
function scriptsOf(html: string): { attributes: string; text: string }[] {
  return [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes, text]) => ({
    attributes: attributes!,
    text: text!,
  }));
}

async function expectStrict(response: Response): Promise<string[]> {
  const html = await response.text();
  const sources = directive(response.headers.get('content-security-policy') ?? '', 'script-src');
  expect(sources, 'script-src').toContain("'self'");
  for (const source of sources) expect(source).toMatch(/^'(?:self|nonce-[\w+/=]{22,}|sha256-[\w+/=]{44})'$/);
  const inline = scriptsOf(html).filter(({ attributes }) => !attributes.includes(' src='));
  expect(inline.length).toBeGreaterThan(0);
  for (const { attributes, text } of inline) {
    const nonce = /nonce="([^"]+)"/.exec(attributes)?.[1];
    const hash = createHash('sha256').update(text).digest('base64');
    expect(
      [`'nonce-${nonce}'`, `'sha256-${hash}'`].some((source) => sources.includes(source)),
      text.slice(0, 80),
    ).toBe(true);
  }
  return sources;
}

describe('pages through the fast door', () => {
  it.each(shared)('%s: scripts by their hashes, the same for everybody, from memory too', async (path) => {
    const first = await expectStrict(await visit(fast.url, path));
    expect(first.filter((source) => source.startsWith("'nonce-"))).toEqual([]);
    for (const encoding of ['br', 'gzip', 'identity'])
      await expectStrict(await visit(fast.url, path, { 'accept-encoding': encoding }));
  });

  it.each(personal)('%s: scripts by a nonce, another one each time', async (path) => {
    const [first, second] = [
      await expectStrict(await visit(fast.url, path)),
      await expectStrict(await visit(fast.url, path)),
    ];
    expect(first).toHaveLength(2);
    expect(first[1]).not.toBe(second[1]);
  });

  it.each([...shared, ...personal, '/docs'])(
    '%s: no frames, no plug-ins, no other base, no forms to elsewhere',
    async (path) => {
      const { headers } = await visit(fast.url, path);
      const policy = headers.get('content-security-policy')!;
      for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'script-src-attr'])
        expect(directive(policy, name), name).toEqual(["'none'"]);
      expect(directive(policy, 'form-action')).toEqual(["'self'"]);
      for (const [name, value] of Object.entries(PAGE_HEADERS)) expect(headers.get(name), name).toBe(value);
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('keeps shared pages shared', async () => {
    for (const path of ['/', '/concerts/{id}'])
      expect((await visit(fast.url, path)).headers.get('cache-control')).toMatch(/s-maxage=\d/);
  });

  it('takes no nonce, address or internal word from a client', async () => {
    const forged = {
      'content-security-policy': "script-src 'nonce-aaaaaaaaaaaaaaaaaaaaaaaa'",
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-middleware-next': '1',
      'x-middleware-override-headers': 'cookie',
      'x-middleware-request-cookie': 'forged',
      'x-forwarded-host': 'evil.example',
      'x-matched-path': '/tickets',
    };
    const response = await visit(fast.url, '/sign-in?as=guest', forged);
    expect(response.status).toBe(200);
    expect(await expectStrict(response)).not.toContain("'nonce-aaaaaaaaaaaaaaaaaaaaaaaa'");
    const away = await visit(fast.url, '/wallet', { ...forged, cookie: '' });
    expect([away.status, new URL(away.headers.get('location')!, fast.url).host]).toEqual([307, new URL(fast.url).host]);
  });
});

describe('pages through the next door', () => {
  it.each(personal)('%s: scripts by a nonce', async (path) => {
    await expectStrict(await visit(bareNext.url, path));
  });
  it.each(shared)(
    '%s: scripts of this site, though also inline ones; no frames, no plug-ins, no other base',
    async (path) => {
      const policy = (await visit(bareNext.url, path)).headers.get('content-security-policy')!;
      expect(directive(policy, 'script-src')).toEqual(["'self'", "'unsafe-inline'"]);
      for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'script-src-attr'])
        expect(directive(policy, name), name).toEqual(["'none'"]);
    },
  );
  it.each([...shared, ...personal])('%s: the other headers', async (path) => {
    const { headers } = await visit(bareNext.url, path);
    for (const [name, value] of Object.entries(PAGE_HEADERS)) expect(headers.get(name), name).toBe(value);
  });
});
