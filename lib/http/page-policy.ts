import { createHash } from 'node:crypto';

/** Pages that are rendered once for everybody, and no others: those whose files say `revalidate`, which a test compares. */
export const SHARED_PAGES = [
  '/',
  '/concerts/:concertId',
  '/concerts/:concertId/queue',
  '/help',
  '/privacy',
  '/terms',
] as const;

const SHARED_PAGE = new RegExp(`^(?:${SHARED_PAGES.map((page) => page.replaceAll(/:\w+/g, '[^/]+')).join('|')})$`);

/** Whether a page is the same for everybody, so that no nonce can stand in it: its scripts are known by their hashes. */
export function isSharedPage(pathname: string): boolean {
  return SHARED_PAGE.test(pathname);
}

/**
 * The Content-Security-Policy of a page. Scripts come as files of this very server, or are named by a nonce or hash; there
 * is no other inline script. Style attributes are React's; posters may come from any address over https.
 * @param scripts nonces or hashes of the page's inline scripts, as in CSP3 6.7.3.2, with their quotes
 */
export function pagePolicy(scripts: readonly string[]): string {
  return [
    "default-src 'self'",
    ['script-src', "'self'", ...scripts].join(' '),
    "script-src-attr 'none'",
    // The first one is for browsers that do not know the other two.
    "style-src 'self' 'unsafe-inline'",
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The policy for a page that holds these inline scripts: no other may run. */
export function policyOfScripts(texts: Iterable<string>): string {
  return pagePolicy([...texts].map(hashSource));
}

/** The policy for a page of text and one style sheet inside of it. */
export function policyOfStyledText(style: string): string {
  return `default-src 'none'; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** For every answer: what it says to be, it is. */
export const NOT_SNIFFED = { 'x-content-type-options': 'nosniff' } as const;

/** Headers of every page and file besides the policy. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...NOT_SNIFFED,
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
