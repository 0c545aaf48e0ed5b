import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

import sirv from 'sirv';

import { NOT_SNIFFED } from '@/lib/http/page-policy';
import { KeptFiles } from './kept-files';

/** Where the build leaves the files that browsers load, and the address at which they ask for them. */
const FOLDER = '.next/static';
const PREFIX = '/_next/static';

/** Names hold a hash of the content: what has been loaded once is good for ever. */
const ONE_YEAR_SECONDS = 31_536_000;

type Next = () => Promise<void>;

/**
 * Serves the build's files, compressed when the build has left a compressed one beside them: from memory what browsers
 * plainly ask for, by sirv the rest. Everything else goes on to `next`.
 */
export function makeStaticFiles(): (request: IncomingMessage, response: ServerResponse, next: Next) => Promise<void> {
  if (!existsSync(FOLDER)) return (_request, _response, next) => next();
  const kept = new KeptFiles(FOLDER, {
    ...NOT_SNIFFED,
    'cache-control': `public,max-age=${ONE_YEAR_SECONDS},immutable`,
  });
  const setHeaders = (response: ServerResponse): void =>
    void Object.entries(NOT_SNIFFED).forEach(([name, value]) => response.setHeader(name, value));
  const serve = sirv(FOLDER, {
    immutable: true,
    maxAge: ONE_YEAR_SECONDS,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders,
  });
  return async (request, response, next) => {
    if (!request.url?.startsWith(`${PREFIX}/`)) return next();
    const url = request.url;
    request.url = url.slice(PREFIX.length);
    if (kept.answer(request.url.split('?', 1)[0]!, request, response)) return;
    await new Promise<void>((resolve, reject) => {
      response.once('close', resolve);
      serve(request, response, () => {
        request.url = url;
        next().then(resolve, reject);
      });
    });
  };
}
