import { Refusal } from '../errors';
import { bodyTooLarge, type Ask } from './ask';

export const MAX_BODY_BYTES = 64 * 1024;

/**
 * The JSON of a request's body, of 64 KiB at most unless told.
 * @throws Refusal UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, MALFORMED_JSON, in this order.
 */
export async function readJson(ask: Ask, maxBytes: number = MAX_BODY_BYTES): Promise<unknown> {
  const mediaType = ask.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  if (Number(ask.headers.get('content-length') ?? 0) > maxBytes) throw bodyTooLarge(maxBytes);
  try {
    return JSON.parse(await ask.text(maxBytes));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('MALFORMED_JSON');
  }
}
