'use client';

import { useTexts } from '../texts/use-texts';

/** A secret for an authenticator, as text and as a picture, and what comes back with a code of it. */
export type Proposal = { proposal: string; secret: string; svg: string };

/** Shows a proposed secret, and sends it back with the form. */
export function Scan({ proposal: { proposal, secret, svg }, lead }: { proposal: Proposal; lead: string }) {
  const t = useTexts('deskForms.factor');
  return (
    <>
      <p className="font-semibold">{lead}</p>
      {/* Our own server draws it; dark on light in both themes, as cameras want it. */}
      <div
        role="img"
        aria-label={t('picture')}
        className="w-56 max-w-full overflow-hidden rounded border border-line"
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p className="text-small text-quiet">
        {t('byHand')} <code className="mt-1 block text-ink select-all wrap-anywhere">{secret}</code>
      </p>
      <input type="hidden" name="proposal" value={proposal} />
    </>
  );
}
