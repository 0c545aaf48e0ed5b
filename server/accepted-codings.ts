import type { IncomingMessage } from 'node:http';

/** The content codings that we keep compressed variants in, the smaller one first. */
const CODINGS = [
  { coding: 'br', named: /\bbr\b/ },
  { coding: 'gzip', named: /\bgzip\b/ },
] as const;

export type Coding = (typeof CODINGS)[number]['coding'];

/** Those of our codings that the browser accepts, the one to prefer first (RFC 9110, 12.5.3). */
export function acceptedCodings({ headers }: IncomingMessage): Coding[] {
  const accepted = String(headers['accept-encoding'] ?? '');
  return CODINGS.filter(({ named }) => named.test(accepted)).map(({ coding }) => coding);
}
