import type { Sharp } from 'sharp';

import { PICTURE_WIDTHS, SHARED_SIZE, type PictureFormat } from './address';

/** Decoded, a picture takes four bytes a pixel: so many are 160 MB. */
const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 12_000;
const MIN_SIDE = 200;

/** A picture that cannot be taken: no picture of a kind that is, broken, too small, or too large when unpacked. */
export class PictureMistake extends Error {}

/** The first bytes of the kinds that are taken; nothing else reaches a decoder, and an SVG least of all. */
function isKnown(bytes: Uint8Array): boolean {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const png = text(0, 8) === '\u0089PNG\r\n\u001a\n';
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  const webp = text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP';
  const avif = text(4, 8) === 'ftyp' && ['avif', 'avis', 'mif1'].includes(text(8, 12));
  return png || jpeg || webp || avif;
}

export type EncodedPicture = { name: string; format: PictureFormat; bytes: Uint8Array<ArrayBuffer> };

async function opened(bytes: Uint8Array): Promise<Sharp> {
  if (!isKnown(bytes)) throw new PictureMistake('is no PNG, JPEG, WebP or AVIF');
  const { default: sharp } = await import('sharp');
  // What uses both cores for seconds would hold up whoever buys meanwhile.
  sharp.concurrency(1);
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  const { width, height } = await picture.metadata();
  if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS)
    throw new PictureMistake(
      `has more than ${MAX_PIXELS / 1_000_000} million pixels, or a side of more than ${MAX_SIDE}`,
    );
  if (Math.min(width, height) < MIN_SIDE) throw new PictureMistake(`has a side of less than ${MIN_SIDE} pixels`);
  // As the camera was held; where it was taken, and by whom, goes no further.
  return picture.autoOrient();
}

async function asBytes(picture: Sharp): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await picture.toBuffer());
}

/**
 * A picture decoded and made anew: in every width that pages show it, as AVIF and WebP, and as the JPEG beside a link. Nothing of
 * the file that came but its pixels is kept.
 * @throws PictureMistake
 */
export async function encodePicture(given: Uint8Array): Promise<EncodedPicture[]> {
  try {
    const picture = await opened(given);
    const encoded: EncodedPicture[] = [];
    for (const width of PICTURE_WIDTHS) {
      const resized = picture.clone().resize({ width, withoutEnlargement: true });
      encoded.push(
        { name: String(width), format: 'avif', bytes: await asBytes(resized.clone().avif({ quality: 55, effort: 3 })) },
        { name: String(width), format: 'webp', bytes: await asBytes(resized.clone().webp({ quality: 80 })) },
      );
    }
    const shared = picture.clone().resize({ ...SHARED_SIZE, fit: 'cover', position: 'attention' });
    const jpeg = await asBytes(shared.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true }));
    return [...encoded, { name: 'shared', format: 'jpeg', bytes: jpeg }];
  } catch (error) {
    if (error instanceof PictureMistake) throw error;
    // The decoder's own words, cut short: they name no file of ours.
    throw new PictureMistake('cannot be read as a picture');
  }
}
