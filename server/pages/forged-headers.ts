import type { IncomingMessage } from 'node:http';

import { comesByProxy, vouchForAddress } from '@/lib/http/client-address';

/** What Next's parts tell one another, and what only a server may say to another. */
const INTERNAL =
  /^(?:x-middleware-|x-invoke-|x-matched-path$|x-now-route-matches$|x-next-intl-|x-real-ip$|forwarded$|content-security-policy)/;

/** A balancer of ours may say by which name and protocol it was asked. */
const BY_PROXY = /^x-forwarded-(?!for$)/;

/** Takes away what a client has no business saying, before the pages see the request. */
export function dropForgedHeaders(request: IncomingMessage): void {
  const believed = comesByProxy(request);
  for (const name of Object.keys(request.headers)) {
    if (INTERNAL.test(name) || (!believed && BY_PROXY.test(name))) delete request.headers[name];
  }
  vouchForAddress(request);
}
