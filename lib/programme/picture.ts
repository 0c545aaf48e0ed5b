import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { picturePath } from '../pictures/address';
import { PictureMistake } from '../pictures/encode';
import { keepPicture } from '../pictures/service';
import type { EditedConcert } from './schema';
import { forget, readEdited, requireVersion } from './service';
import { statements } from './statements.generated';

async function kept(bytes: Uint8Array): Promise<string> {
  try {
    return await keepPicture(bytes);
  } catch (error) {
    if (error instanceof PictureMistake)
      throw new Refusal('PICTURE_REFUSED', { detail: `The picture ${error.message}` });
    throw error;
  }
}

/**
 * Gives a concert a picture, decoded and made anew.
 * @param data the picture's file, in base64
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, PICTURE_REFUSED, RATE_LIMITED, UNAVAILABLE
 */
export async function setPicture(
  concertId: string,
  data: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<EditedConcert> {
  // Before a core is busy for seconds.
  requireVersion(await readEdited(concertId), onlyIf);
  const pictureId = await kept(Buffer.from(data, 'base64'));
  const path = picturePath(concertId, pictureId);
  const set = await run(statements.setPoster, [concertId, path, onlyIf, toLog(by)]);
  forget(concertId);
  const now = await readEdited(concertId);
  if (set.length === 0) requireVersion(now, onlyIf);
  return now;
}
