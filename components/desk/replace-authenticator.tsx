'use client';

import { useActionState, useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Outcome } from '../ui/outcome';
import { plain, secondary } from '../ui/styles';
import { Submit } from '../ui/submit';
import { OnceShown } from './once-shown';
import { FactorRefusal } from './factor-refusal';
import { ByPasskey, CodeField, ProofFields, type OwnerProof } from './proof-fields';
import { Scan, type Proposal } from './scan';

export type ReplaceActions = {
  begin: (form: FormData) => Promise<Outcome<Proposal>>;
  confirm: (form: FormData) => Promise<Outcome<string[]>>;
};

type Props = ReplaceActions & { owner: OwnerProof };

type State = {
  refused: Trouble | null;
  /** Since the owner is known: the new secret, of which a code is waited for. */
  proposal: Proposal | null;
  /** Once it is done. */
  codes: string[] | null;
};

const untouched: State = { refused: null, proposal: null, codes: null };

async function nextOf({ proposal }: State, form: FormData, { begin, confirm }: ReplaceActions): Promise<State> {
  if (!proposal) {
    const begun = await orAway(begin(form));
    return begun.ok ? { ...untouched, proposal: begun.data } : { ...untouched, refused: begun };
  }
  const done = await orAway(confirm(form));
  if (done.ok) return { ...untouched, codes: done.data };
  return { ...untouched, refused: done, proposal: done.code === 'REPLACEMENT_VOID' ? null : proposal };
}

type FormProps = { state: State; send: (form: FormData) => void; owner: OwnerProof; keep: () => void };

/** Asks for the proof first, and then for a code of the new secret. */
function ReplaceForm({ state: { refused, proposal }, send, owner, keep }: FormProps) {
  const t = useTexts('deskForms.factor');
  const code = refused?.code ?? '';
  return (
    <form action={send} noValidate aria-label={t('replace')} className="mt-4 grid gap-4">
      <p className="text-small text-quiet">{t('replaceLead')}</p>
      {proposal ? (
        <>
          <Scan proposal={proposal} lead={t('replaceScan')} />
          <CodeField
            label={t('replaceCode')}
            hint={t('codeHint')}
            isWrong={code === 'SECOND_FACTOR_WRONG' || code === 'VALIDATION_FAILED'}
            of="new-"
          />
        </>
      ) : (
        <>
          <ProofFields {...owner} refused={refused} of="replace-" />
          <p className="text-small text-quiet">{t('replaceProof')}</p>
        </>
      )}
      <FactorRefusal refused={refused} away={t(proposal ? 'replaceAway' : 'replaceBeginAway')} />
      <Submit>{proposal ? t('replaceDone') : t('replaceGoOn')}</Submit>
      {!proposal && <ByPasskey passkeys={owner.passkeys} refused={refused} label={t('replaceByPasskey')} />}
      <button type="button" onClick={keep} className={plain}>
        {t('replaceKeep')}
      </button>
    </form>
  );
}

function Attempt({ owner, keep, ...actions }: Props & { keep: () => void }) {
  const t = useTexts('deskForms.factor');
  const [isOpen, setOpen] = useState(false);
  const [state, send] = useActionState((before: State, form: FormData) => nextOf(before, form, actions), untouched);
  return (
    <>
      <div role="status">
        {state.codes && (
          <div className="mt-4 grid gap-4">
            <Notice tone="good">{t('replaced')}</Notice>
            <OnceShown text={state.codes.join('\n')} lead={t('codes')} />
          </div>
        )}
      </div>
      {!state.codes && isOpen && <ReplaceForm state={state} send={send} owner={owner} keep={keep} />}
      {!state.codes && !isOpen && (
        <button type="button" onClick={() => setOpen(true)} className={`${secondary} mt-4 w-full`}>
          {t('replace')}
        </button>
      )}
    </>
  );
}

/**
 * Changes one's authenticator to another phone; the old one is good until a code of the new one is right. Whoever keeps the old
 * one leaves nothing on the page of what was begun.
 */
export function ReplaceAuthenticator(props: Props) {
  const [nth, setNth] = useState(0);
  return <Attempt key={nth} {...props} keep={() => setNth(nth + 1)} />;
}
