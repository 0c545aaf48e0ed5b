import { renderSVG } from 'uqr';

import type { Proposal } from '@/components/desk/scan';
import type { FactorProposal } from '@/lib/access/factor-schema';

/** A proposed secret for people: drawn for a camera, and in groups for whoever types it. */
export function drawnProposal({ uri, secret, proposal }: FactorProposal): Proposal {
  return { proposal, secret: secret.replaceAll(/.{4}(?=.)/g, '$& '), svg: renderSVG(uri, { ecc: 'M', border: 2 }) };
}
