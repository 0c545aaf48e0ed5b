'use client';

import { useActionState } from 'react';

import { OwnFormNews, useOwnForm, type OwnFormState } from '../accounts/own-form';
import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Outcome } from '../ui/outcome';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';
import { Submit } from '../ui/submit';
import { OnceShown } from './once-shown';
import { FactorRefusal } from './factor-refusal';
import { ByPasskey, CodeField, PasswordField, ProofFields, saidByField, type OwnerProof } from './proof-fields';
import { ReplaceAuthenticator, type ReplaceActions } from './replace-authenticator';
import { Scan, type Proposal } from './scan';

type Props = {
  owner: OwnerProof;
  /** For an account that has no authenticator. */
  proposal: Proposal | null;
  enable: (form: FormData) => Promise<Outcome<string[]>>;
  /** For one that has. */
  replace: ReplaceActions;
};

type EnableProps = Pick<Props, 'owner'> & {
  proposal: Proposal;
  send: (form: FormData) => void;
  refused: Trouble | null;
};

function Enable({ owner, proposal, send, refused }: EnableProps) {
  const t = useTexts('deskForms.factor');
  const code = refused?.code ?? '';
  return (
    <form action={send} noValidate className="grid gap-4">
      <Scan proposal={proposal} lead={t('scan')} />
      <CodeField
        label={t('code')}
        hint={t('codeHint')}
        isWrong={code === 'SECOND_FACTOR_WRONG' || code === 'VALIDATION_FAILED'}
      />
      <PasswordField email={owner.email} isWrong={code === 'BAD_CREDENTIALS'} />
      <FactorRefusal refused={refused} away={t('enableAway')} />
      {owner.hasFactor ? (
        <ByPasskey passkeys={owner.passkeys} refused={refused} label={t('enableByPasskey')} />
      ) : (
        <Submit>{t('enable')}</Submit>
      )}
    </form>
  );
}

/** Sets one's authenticator up, with the recovery codes that are shown once, or changes it to another phone. */
export function SecondFactor({ owner, proposal, enable, replace }: Props) {
  const t = useTexts('deskForms.factor');
  const [state, send] = useActionState(
    (_: Outcome<string[]> | Trouble | null, form: FormData) => orAway(enable(form)),
    null,
  );
  return (
    <>
      {state?.ok && !proposal && (
        <div role="status" className="grid gap-4">
          <Notice tone="good">{t('enabled')}</Notice>
          <OnceShown text={state.data.join('\n')} lead={t('codes')} />
          <SoftLink href="/desk" className={primary}>
            {t('toDesk')}
          </SoftLink>
        </div>
      )}
      {!proposal && !state?.ok && (
        <>
          <p>{t('has')}</p>
          <ReplaceAuthenticator owner={owner} {...replace} />
        </>
      )}
      {proposal && <Enable owner={owner} proposal={proposal} send={send} refused={state && !state.ok ? state : null} />}
    </>
  );
}

type RemoveProps = {
  owner: OwnerProof;
  /** Since when there is a factor, in the reader's words, and how many recovery codes are left. */
  on: { when: string; left: number };
  remove: (form: FormData) => Promise<OwnFormState>;
};

/** Takes one's second factor away. */
export function RemoveFactor({ owner, on: { when, left }, remove }: RemoveProps) {
  const t = useTexts('deskForms.factor');
  const { send, ...state } = useOwnForm(remove);
  const { refused } = state;
  return (
    <form action={send} noValidate className="grid gap-4">
      <p>{t('since', { when, left })}</p>
      <p className="text-small text-quiet">{t('removeLead')}</p>
      <ProofFields {...owner} refused={refused} of="off-" />
      {refused && !saidByField(refused.code) && <OwnFormNews state={state} />}
      <Submit look="danger">{t('remove')}</Submit>
      <ByPasskey passkeys={owner.passkeys} refused={refused} label={t('removeByPasskey')} />
    </form>
  );
}
