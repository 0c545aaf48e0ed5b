import { expect, test } from 'vitest';

import type { OnPicture } from './draw-picture';
import { SharingPictures } from './sharing-pictures';

const picture = (id: string): OnPicture => ({
  ...{ id, title: 'T', artist: 'A', venue: 'V' },
  look: { motif: 'snow', palette: 0 },
});

test('a picture is drawn once, one at a time, and beyond the line nobody waits', async () => {
  const drawn: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const pictures = new SharingPictures(async ({ id }) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await Promise.resolve();
    drawn.push(id);
    atOnce -= 1;
    return new TextEncoder().encode(id);
  }, 3);
  const asked = await Promise.allSettled(['a', 'b', 'a', 'c', 'd'].map((id) => pictures.draw(picture(id))));
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(asked.at(-1)).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
  await pictures.draw(picture('a'));
  expect([drawn, mostAtOnce]).toEqual([['a', 'b'], 1]);
});
