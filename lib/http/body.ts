import { Refusal } from '../errors';

export const MAX_BODY_BYTES = 64 * 1024;

function refuseSize(): never {
  throw new Refusal('BODY_TOO_LARGE', { detail: `At most ${MAX_BODY_BYTES} bytes` });
}

/** The body's text; reading stops at the limit, whatever Content-Length promised. */
async function readBounded(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) refuseSize();
  if (!request.body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) refuseSize();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * The JSON of a request's body.
 * @throws Refusal UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, MALFORMED_JSON, in this order.
 */
export async function readJson(request: Request): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  try {
    return JSON.parse(await readBounded(request));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('MALFORMED_JSON');
  }
}
