import { STATUS_CODES, type ServerResponse } from 'node:http';

/** When a visitor who is turned away may come again. */
export const COME_AGAIN = { 'retry-after': '3' };

/** There is no time, or nobody, to make a page: the visitor comes again in a moment. */
export function turnAway(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain', 'cache-control': 'no-store', ...COME_AGAIN });
  response.end(STATUS_CODES[503]);
}
