import { expect, test } from 'vitest';

import { askOf } from './ask';
import { MAX_BODY_BYTES, readJson as readJsonOf } from './body';

const readJson = (request: Request): Promise<unknown> => readJsonOf(askOf(request));

/** A request whose body comes in chunks, its length not told beforehand. */
function inChunks(...chunks: (string | Uint8Array<ArrayBuffer>)[]): Request {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) return controller.close();
      controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
    },
  });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

function announced(body: string | Uint8Array<ArrayBuffer>): Request {
  const headers = { 'content-type': 'Application/JSON', 'content-length': String(Buffer.byteLength(body)) };
  return new Request('http://localhost/', { method: 'POST', headers, body });
}

const tooLong = JSON.stringify('a'.repeat(MAX_BODY_BYTES));
const longest = JSON.stringify('a'.repeat(MAX_BODY_BYTES - 2));

test.each([
  { way: 'in chunks', make: inChunks },
  { way: 'of announced length', make: announced },
])('a body $way is read up to the limit, and refused beyond', async ({ make }) => {
  expect(await readJson(make('{"가":1}'))).toEqual({ 가: 1 });
  expect(await readJson(make(longest))).toHaveLength(MAX_BODY_BYTES - 2);
  await expect(readJson(make(tooLong))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  await expect(readJson(make('{'))).rejects.toMatchObject({ code: 'MALFORMED_JSON' });
  await expect(readJson(make(new Uint8Array([0x22, 0xff, 0x22])))).rejects.toMatchObject({ code: 'MALFORMED_JSON' });
});

test('a letter may be cut in two by chunks', async () => {
  const bytes = new TextEncoder().encode('"가"');
  expect(await readJson(inChunks(bytes.slice(0, 2), bytes.slice(2)))).toBe('가');
});

test('the body of a clone is refused without its twin being read', async () => {
  const request = inChunks(...Array.from({ length: 5 }, () => ' '.repeat(MAX_BODY_BYTES / 2)));
  await expect(readJson(request.clone())).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test.each(['text/plain', 'application/jsonp', ''])(
  'the media type %j is refused before the body is looked at',
  async (mediaType) => {
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': mediaType },
      body: tooLong,
    });
    await expect(readJson(request)).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  },
);

test('no body is no JSON', async () => {
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'content-type': 'application/json' } });
  await expect(readJson(request)).rejects.toMatchObject({ code: 'MALFORMED_JSON' });
});
