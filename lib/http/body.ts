import { Refusal } from '../errors';
import { bodyTooLarge, type Ask } from './ask';

export const MAX_BODY_BYTES = 64 * 1024;

/**
 * The JSON of a request's body.
 * @throws Refusal UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, MALFORMED_JSON, in this order.
 */
export async function readJson(ask: Ask): Promise<unknown> {
  const mediaType = ask.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  if (Number(ask.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw bodyTooLarge(MAX_BODY_BYTES);
  try {
    return JSON.parse(await ask.text(MAX_BODY_BYTES));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('MALFORMED_JSON');
  }
}
