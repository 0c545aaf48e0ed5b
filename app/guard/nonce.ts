import { randomBytes } from 'node:crypto';

import type { NextRequest } from 'next/server';

import { config } from '@/lib/config';
import { isSharedPage, pagePolicy } from '@/lib/http/page-policy';

const POLICY = 'content-security-policy';

/**
 * Renders a page under a policy with a nonce of its own. Next finds the nonce in the request's header, and puts it on every
 * script that it writes. Shared pages have no nonce: the front door adds the hashes of their scripts. In development Next needs
 * scripts that no policy would let pass.
 */
export function underNonce(request: NextRequest, render: (request: NextRequest) => Response): Response {
  if (isSharedPage(request.nextUrl.pathname) || config().NODE_ENV === 'development') return render(request);
  const policy = pagePolicy([`'nonce-${randomBytes(16).toString('base64')}'`]);
  request.headers.set(POLICY, policy);
  const response = render(request);
  response.headers.set(POLICY, policy);
  return response;
}
