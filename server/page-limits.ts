import { errorCatalogue, Refusal } from '@/lib/errors';
import { countPage } from '@/lib/http/call-limits';
import type { Listener } from './listener';
import { headed } from './page-cache';

/** Makes pages, but not too many for one address. */
export function limitPages(pages: Listener): Listener {
  return async (request, response) => {
    try {
      countPage(headed(request));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { status, title } = errorCatalogue[refusal.code];
      response
        .writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store', ...refusal.details.headers })
        .end(title);
      return;
    }
    await pages(request, response);
  };
}
