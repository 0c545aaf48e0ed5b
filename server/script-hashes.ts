import type { IncomingMessage, ServerResponse } from 'node:http';

import { isSharedPage, policyOfHtml } from '@/lib/http/page-policy';
import type { Listener } from './listener';
import { holdAnswer } from './held-answer';

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

/** Sends a whole answer; if it is a page, under the policy that its scripts ask for. */
function sendUnderItsHashes(response: ServerResponse, body: Buffer): void {
  const isHtml = String(response.getHeader('content-type')).startsWith('text/html');
  if (isHtml) response.setHeader('content-security-policy', policyOfHtml(body.toString()));
  if (body.byteLength > 0) response.end(body);
  else response.end();
}

/**
 * Pages that are the same for everybody cannot hold a nonce; the hashes of their inline scripts go into their policy instead,
 * when they are sent as a whole. For that they must come as they are: not compressed, and not as "you have it already".
 */
export function hashScripts(pages: Listener): Listener {
  return (request, response) => {
    if (isSharedPage(pathOf(request)) && !('rsc' in request.headers)) {
      delete request.headers['accept-encoding'];
      delete request.headers['if-none-match'];
      holdAnswer(response, (body) => sendUnderItsHashes(response, body));
    }
    return pages(request, response);
  };
}
