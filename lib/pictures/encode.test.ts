import { crc32, deflateSync } from 'node:zlib';

import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';

import { encodePicture, PictureMistake } from './encode';

const plain = (width = 300, height = 400) =>
  sharp({ create: { width, height, channels: 3, background: '#c0432a' }, limitInputPixels: false });
const bytes = async (picture: Sharp) => new Uint8Array(await picture.toBuffer());

test.each<[string, () => Promise<Uint8Array>]>([
  ['PNG', () => bytes(plain().png())],
  ['JPEG', () => bytes(plain().jpeg())],
  ['WebP', () => bytes(plain().webp())],
  ['AVIF', () => bytes(plain().avif({ effort: 0 }))],
])('a %s is made anew in every size', async (_, given) => {
  const files = await encodePicture(await given());
  expect(files.map(({ name, format }) => `${name}.${format}`)).toEqual([
    ...['320.avif', '320.webp', '640.avif', '640.webp', '1280.avif', '1280.webp', 'shared.jpeg'],
  ]);
  const facts = await Promise.all(files.map(async (file) => sharp(file.bytes).metadata()));
  // None is made larger than what came, but for the one beside a link, which has its size.
  expect(facts.map(({ width }) => width)).toEqual([300, 300, 300, 300, 300, 300, 1_200]);
});

test('a picture stands as the camera was held, and says nothing of where', async () => {
  const given = plain(800, 400)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD3: { GPSLatitude: '37/1 30/1 0/1' } });
  const files = await encodePicture(await bytes(given.jpeg()));
  const { width, height, exif, orientation } = await sharp(files[3]!.bytes).metadata();
  expect({ width, height, exif, orientation }).toEqual({ width: 400, height: 800 });
});

/** A PNG of one colour and one bit a pixel, written by hand: a library that draws it first takes seconds. */
function blackPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const checked = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [data.length, crc32(checked)].map((number) => {
      const written = Buffer.alloc(4);
      written.writeUInt32BE(number!);
      return written;
    });
    return Buffer.concat([length!, checked, check!]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
  const magic = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>';

test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
  ['an SVG', () => Buffer.from(SVG), /no PNG, JPEG, WebP or AVIF/],
  ['a GIF', () => bytes(plain().gif()), /no PNG, JPEG, WebP or AVIF/],
  ['a page', () => Buffer.from('<!doctype html>'), /no PNG, JPEG, WebP or AVIF/],
  ['nothing', () => new Uint8Array(), /no PNG, JPEG, WebP or AVIF/],
  [
    'an SVG that begins like a PNG',
    () => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from(SVG)]),
    /cannot be read/,
  ],
  ['half a JPEG', async () => (await bytes(plain(1_000, 1_000).jpeg())).subarray(0, 2_000), /cannot be read/],
  ['a small picture', () => bytes(plain(199, 400).png()), /less than 200 pixels/],
  ['a bomb: a hundred million pixels in 12 KB', () => blackPng(10_000, 10_000), /cannot be read|million pixels/],
  ['a very long one', () => blackPng(12_001, 200), /side of more than/],
])('%s is refused', async (_, given, message) => {
  const refused = encodePicture(await given());
  await expect(refused).rejects.toThrow(PictureMistake);
  await expect(refused).rejects.toThrow(message);
});
