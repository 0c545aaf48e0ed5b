import sharp from 'sharp';
import { expect, test } from 'vitest';

import { drawPicture, type OnPicture } from './draw-picture';
import { PICTURE_SIZE } from './picture-size';

const concert: OnPicture = {
  id: '01a21e72-5ec0-755a-b311-5783d68894dd',
  look: { motif: 'snow', palette: 0 },
  title: '겨울밤의 왈츠',
  artist: '달빛',
  venue: '서울숲',
};

/** The right half of a picture, where the words stand: how much it varies. */
async function inkOf(bytes: Uint8Array): Promise<number> {
  const { width, height } = PICTURE_SIZE;
  const words = await sharp(bytes)
    .extract({ left: width / 2, top: 0, width: width / 2, height })
    .png()
    .toBuffer();
  const { channels } = await sharp(words).stats();
  return channels.slice(0, 3).reduce((sum, { stdev }) => sum + stdev, 0);
}

test('a link to a concert has its poster and its words, in Korean letters too, as large as those who show it want', async () => {
  const bytes = await drawPicture(concert);
  const { format, width, height } = await sharp(bytes).metadata();
  expect({ format, width, height }).toEqual({ format: 'png', ...PICTURE_SIZE });
  const blank = await drawPicture({ ...concert, title: ' ', artist: ' ', venue: ' ' });
  expect(await inkOf(bytes)).toBeGreaterThan(2 * (await inkOf(blank)));
  const other = await drawPicture({ ...concert, title: '겨울밤의 왈쯔' });
  expect(Buffer.from(other).equals(Buffer.from(bytes))).toBe(false);
});

test('words that are too long are cut and leave the picture as it is', async () => {
  const bytes = await drawPicture({
    ...concert,
    title: '아주 긴 제목 '.repeat(60),
    artist: 'A'.repeat(400),
    venue: '곳'.repeat(300),
  });
  expect(await sharp(bytes).metadata()).toMatchObject(PICTURE_SIZE);
});
