import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { editConcert, getEditedConcert, publishConcert, setPicture } from '@/lib/programme/schema';
import { call, doors, expectRefusal, refuse, succeed } from '@/lib/testing/api-client';

/** Noise: a file of some hundred kilobytes. */
async function noise(): Promise<string> {
  const { data } = await sharp({
    create: {
      width: 400,
      height: 500,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return data.toString('base64');
}

describe.each(doors)('concerts of operators through the $door door', (door) => {
  it('have a version, which a change may name; the second of two is shown what is there', async () => {
    const as = await insertUser({ role: 'operator', deskRole: 'programme' });
    const { concertId } = await insertConcert();
    const params = { concertId };
    const seen = await succeed(door, getEditedConcert, { as, params });
    expect(seen.headers.get('etag')).toBe('"1"');
    const ask = (title: string) => ({ as, params, body: { title }, headers: { 'if-match': '"1"' } });
    expect((await succeed(door, editConcert, ask('하나'))).headers.get('etag')).toBe('"2"');
    const second = await call(door, editConcert, ask('둘'));
    expectRefusal(second, 'CONCERT_CHANGED');
    expect(second.body).toMatchObject({ concert: { title: '하나', version: 2 } });
  });

  it('have a picture made anew, which nobody else sees while it is a draft', async () => {
    const as = await insertUser({ role: 'operator', deskRole: 'programme' });
    const { concertId } = await insertConcert({ draft: true });
    const params = { concertId };
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    );
    await refuse(door, setPicture, { as, params, body: { data: svg } }, 'PICTURE_REFUSED');
    const { body } = await succeed(door, setPicture, { as, params, body: { data: await noise() } });
    const file = `${door.url}${body.posterUrl}?width=320&format=avif`;
    expect((await fetch(file)).status).toBe(404);
    const own = await fetch(file, { headers: { cookie: `${sessionCookieName()}=${as.accessToken}` } });
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    await succeed(door, publishConcert, { as, params });
    await expect.poll(async () => (await fetch(file)).status).toBe(200);
    const answer = await fetch(file);
    expect(answer.headers.get('content-type')).toBe('image/avif');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const facts = await sharp(await answer.arrayBuffer()).metadata();
    expect(facts).toMatchObject({ width: 320, height: 400 });
    expect((await fetch(`${door.url}${body.posterUrl}?width=321&format=avif`)).status).toBe(404);
  });
});
