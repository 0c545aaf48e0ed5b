import { errorCatalogue, Refusal } from '@/lib/errors';
import { countPage } from '@/lib/http/call-limits';
import type { Listener } from '../listener';
import { headed } from './headed';
import { asksForSharedPage, sharePages } from './shared-pages';
import { makeStaticFiles } from './static-files';

/** Has a page rendered by `pages`, but refuses an address more of them than its limit. */
export function limitPages(pages: Listener): Listener {
  return async (request, response) => {
    try {
      countPage(headed(request));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { status, title } = errorCatalogue[refusal.code];
      const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store', ...refusal.details.headers };
      response.writeHead(status, headers).end(title);
      return;
    }
    await pages(request, response);
  };
}

/**
 * The way of a request for anything but the API: a file of the build is served from memory, a page that all share is rendered
 * once for all, and every other page is Next's, as it is.
 * @param next renders
 */
export function makePages(next: Listener): Listener {
  const rendered = limitPages(next);
  const shared = sharePages(rendered);
  const serveFile = makeStaticFiles();
  return (request, response) =>
    serveFile(request, response, () => (asksForSharedPage(request) ? shared : rendered)(request, response));
}
