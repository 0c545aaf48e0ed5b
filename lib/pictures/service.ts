import { v7 as uuidv7 } from 'uuid';

import { config } from '../config';
import { Refusal } from '../errors';
import { log } from '../log';
import { Lanes } from '../limits/lanes';
import { processWide } from '../process-wide';
import type { PictureFormat } from './address';
import { encodePicture } from './encode';
import { PictureFiles } from './files';
import type { PictureStore } from './port';
import { RememberedPictures } from './remembered';
import { PictureBucket } from './s3';

/** A picture takes a core for some seconds: one at a time, and whoever comes while so many wait comes again. */
const MAX_WAITING = 4;

function store(): PictureStore {
  return processWide('pictures', () => {
    const { PICTURES_BUCKET_URL: url, PICTURES_BUCKET_REGION: region, ...settings } = config();
    const { PICTURES_BUCKET_KEY_ID: accessKeyId, PICTURES_BUCKET_SECRET: secretAccessKey } = settings;
    return new RememberedPictures(
      url && accessKeyId && secretAccessKey
        ? new PictureBucket({ url, region, accessKeyId, secretAccessKey })
        : new PictureFiles(settings.PICTURES_FOLDER),
    );
  });
}

function lanes(): Lanes {
  return processWide('picture-lanes', () => new Lanes(MAX_WAITING));
}

function unavailable(error: unknown): never {
  log().error({ err: error }, 'the store of pictures does not answer');
  throw new Refusal('UNAVAILABLE', { headers: { 'retry-after': '5' } });
}

function keyOf(pictureId: string, name: string, format: PictureFormat): string {
  return `${pictureId}/${name}.${format}`;
}

/**
 * Makes a picture anew and keeps it; gives its id.
 * @throws PictureMistake; Refusal RATE_LIMITED when too many wait, UNAVAILABLE when the store is away
 */
export async function keepPicture(given: Uint8Array): Promise<string> {
  const pictureId = uuidv7();
  const files = await lanes().run('pictures', () => encodePicture(given));
  const put = files.map(({ name, format, bytes }) =>
    store().put(keyOf(pictureId, name, format), bytes, `image/${format}`),
  );
  await Promise.all(put).catch(unavailable);
  return pictureId;
}

/** A file of a picture; null when there is none. @throws Refusal UNAVAILABLE */
export function readPicture(
  pictureId: string,
  name: string,
  format: PictureFormat,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return store()
    .get(keyOf(pictureId, name, format))
    .catch(unavailable);
}
