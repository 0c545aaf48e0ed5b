import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CONCERTS_A_PAGE, listConcerts } from '@/lib/catalog/schema';
import { CONCERTS_ON_A_SCREEN } from '@/lib/catalog/service';
import { doors, send, succeed, type Door } from '@/lib/testing/api-client';
import { insertManyConcerts, removeManyConcerts } from '@/lib/makers/many-concerts';
import ko from '@/messages/ko.json';

const PAGE_BYTES = 200_000;
/** Proxies refuse headers of more; nginx as it comes takes 4 to 8 KB. */
const HEADER_BYTES = 4_096;

beforeAll(() => insertManyConcerts(3_000), 120_000);
afterAll(removeManyConcerts, 120_000);

function headerBytes({ headers }: Response): number {
  return [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
}

/** A page as a browser without compression gets it, looked at for its size. */
async function pageOf(door: Door, path: string): Promise<string> {
  const response = await fetch(`${door.url}${path}`, { headers: { 'accept-encoding': 'identity' } });
  const html = await response.text();
  expect(response.status, path).toBe(200);
  expect(Buffer.byteLength(html), path).toBeLessThan(PAGE_BYTES);
  expect(headerBytes(response), path).toBeLessThan(HEADER_BYTES);
  return html;
}

function metaOf(html: string, name: string): string | undefined {
  return new RegExp(`<meta (?:property|name)="${name}" content="([^"]+)"`).exec(html)?.[1];
}

/** From the heading on; what opens soon stands above it, on the front page, once more. */
function concertsOn(html: string): string[] {
  const list = html.slice(html.indexOf('<h1'));
  return [...new Set([...list.matchAll(/href="\/concerts\/([0-9a-f-]{36})"/g)].map(([, id]) => id!))];
}

describe.each(doors)('thousands of concerts through the $door door', (door) => {
  it('the first page of the list is of the size that the document states', async () => {
    const { body, headers } = await succeed(door, listConcerts);
    expect(body.items).toHaveLength(CONCERTS_A_PAGE);
    expect(JSON.stringify(body).length).toBeLessThan(PAGE_BYTES);
    const again = await send(door, '/api/v1/concerts', 'GET', { headers: { 'if-none-match': headers.get('etag')! } });
    expect([200, 304]).toContain(again.status);
  });

  it('the front page and those that follow are pages, and plain links lead from one to the next', async () => {
    let path = '/';
    const seen: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const html = await pageOf(door, path);
      const concerts = concertsOn(html);
      expect(concerts).toHaveLength(CONCERTS_ON_A_SCREEN);
      seen.push(...concerts);
      path = /href="(\/concerts\?cursor=[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells search engines what is on, and what is nobody’s business', async () => {
    const robots = await fetch(`${door.url}/robots.txt`);
    expect(await robots.text()).toMatch(/Disallow: \/wallet[\s\S]*Sitemap: .*\/sitemap\.xml/);
    const sitemap = await (await fetch(`${door.url}/sitemap.xml`)).text();
    expect([...sitemap.matchAll(/<loc>[^<]*\/concerts\/[0-9a-f-]{36}<\/loc>/g)].length).toBeGreaterThanOrEqual(3_000);
    for (const path of ['/', '/help', '/terms', '/privacy', '/status']) {
      expect(sitemap).toMatch(new RegExp(`<loc>https?://[^/]+${path}</loc>`));
    }
  });

  it('a link to the shop tells what it is, in the language of the page', async () => {
    const html = await pageOf(door, '/');
    expect(metaOf(html, 'og:site_name')).toBe('Frontrow');
    expect(metaOf(html, 'og:type')).toBe('website');
    expect(metaOf(html, 'og:title')).toBe(ko.shell.title);
    expect(metaOf(html, 'og:description')).toBe(ko.shell.description);
    expect(metaOf(await pageOf(door, '/help'), 'og:title')).toContain(ko.about.help.title);
  });

  it('a search and its filters stand in the address, and nonsense in it is no error', async () => {
    const { body } = await succeed(door, listConcerts, { query: { q: 'ㅊㄱㅇㅂ' } });
    expect(body.items).toHaveLength(CONCERTS_A_PAGE);
    expect(concertsOn(await pageOf(door, '/concerts?q=천+개의&city=&kind=nothing&from=yesterday'))).toHaveLength(
      CONCERTS_ON_A_SCREEN,
    );
    expect(concertsOn(await pageOf(door, '/concerts?q=zzzz'))).toEqual([]);
  });

  it('a link to a concert has a picture of its own, made here, in the language of the page', async () => {
    const { body } = await succeed(door, listConcerts, { query: { limit: '1' } });
    const { id } = body.items[0]!;
    const html = await pageOf(door, `/concerts/${id}`);
    const shown = (name: string) => metaOf(html, name);
    expect(shown('og:image')).toMatch(new RegExp(`^http.*/concerts/${id}/picture\\.png\\?locale=ko$`));
    expect([shown('og:image:width'), shown('og:image:height')]).toEqual(['1200', '630']);
    expect([shown('twitter:card'), shown('twitter:image')]).toEqual(['summary_large_image', shown('og:image')]);
    const { pathname, search } = new URL(shown('og:image')!);
    const picture = await fetch(`${door.url}${pathname}${search}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('cache-control')).toBe('public, max-age=3600');
    const nowhere = await fetch(`${door.url}/concerts/${crypto.randomUUID()}/picture.png`);
    expect(nowhere.status).toBe(404);
  });

  it.each(['/', '/help', '/sign-in'])('a link to %s has the picture of the shop', async (path) => {
    const html = await pageOf(door, path);
    expect(metaOf(html, 'og:image')).toMatch(/^http.*\/picture\.png\?locale=ko$/);
    const { pathname, search } = new URL(metaOf(html, 'og:image')!);
    const picture = await fetch(`${door.url}${pathname}${search}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it.each(['/help', '/terms', '/privacy'])('%s, read by many who wait, is rendered once for all', async (path) => {
    const { headers } = await fetch(`${door.url}${path}`);
    expect(headers.get('cache-control')).toContain('s-maxage=60');
  });

  it('a concert is told to search engines as data', async () => {
    const { body } = await succeed(door, listConcerts, { query: { limit: '1' } });
    const html = await pageOf(door, `/concerts/${body.items[0]!.id}`);
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)!;
    const [event] = JSON.parse(json!) as { '@type': string; name: string; location: { name: string } }[];
    expect(event).toMatchObject({ '@type': 'MusicEvent', name: body.items[0]!.title });
    expect(html).toContain('property="og:title"');
    expect(html).toContain('rel="canonical"');
  });

  it('a cursor that was made up leads to the first page', async () => {
    expect(concertsOn(await pageOf(door, '/concerts?cursor=x'))).toHaveLength(CONCERTS_ON_A_SCREEN);
  });
});
