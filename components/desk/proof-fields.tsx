'use client';

import type { RequestOptions } from '@/lib/webauthn';

import { ASKS_FOR_CODE } from '../accounts/second-factor-codes';
import PasskeyButton from '../passkeys/passkey-button';
import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';

/** Whose password is asked for, as password managers want to be told, and what was wrong with it. */
type PasswordProps = {
  email: string;
  isWrong: boolean;
  /** Begins the ids of a form that is not the only one of the page. */
  of?: string;
};

export function PasswordField({ email, isWrong, of = '' }: PasswordProps) {
  const t = useTexts('deskForms.factor');
  return (
    <>
      <input hidden readOnly name="email" autoComplete="username" value={email} />
      <Field
        id={`${of}password`}
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        required
        error={isWrong ? t('passwordWrong') : undefined}
      />
    </>
  );
}

type CodeProps = {
  /** Where it is not any code that is asked for. */
  label?: string;
  hint?: string;
  isWrong: boolean;
  of?: string;
};

/** A code of the second factor, and whether it was wrong. */
export function CodeField({ label, hint, isWrong, of = '' }: CodeProps) {
  const t = useTexts('deskForms.factor');
  return (
    <Field
      id={`${of}code`}
      name="code"
      label={label ?? t('anyCode')}
      hint={hint}
      autoComplete="one-time-code"
      required
      maxLength={20}
      error={isWrong ? t('codeWrong') : undefined}
    />
  );
}

/** How the owner of an account shows that it is still they. */
export type OwnerProof = {
  email: string;
  /** Whether the account has a second factor. */
  hasFactor: boolean;
  /** What a browser is asked for, where the account has passkeys. */
  passkeys: RequestOptions | null;
};

/** Why a form was refused, if it was, and what went with it. */
type ProofRefused = { code: string; members: Record<string, unknown> } | null;

type ProofProps = OwnerProof & { refused: ProofRefused; of?: string };

/** The password, and a code where there is a second factor. */
export function ProofFields({ email, hasFactor, refused, of = '' }: ProofProps) {
  const code = refused?.code ?? '';
  return (
    <>
      <PasswordField email={email} isWrong={code === 'BAD_CREDENTIALS'} of={of} />
      {hasFactor && <CodeField isWrong={ASKS_FOR_CODE.has(code)} of={of} />}
    </>
  );
}

/** Sends the form with a passkey in the place of a code, where the account has one. @param label what the press does */
export function ByPasskey({ passkeys, refused, label }: Pick<ProofProps, 'passkeys' | 'refused'> & { label: string }) {
  const options = (refused?.members['passkeys'] as RequestOptions | undefined) ?? passkeys;
  return options && <PasskeyButton options={options} label={label} />;
}

/** Whether a field says by itself what was wrong. */
export function saidByField(code: string): boolean {
  return code === 'BAD_CREDENTIALS' || code === 'VALIDATION_FAILED' || ASKS_FOR_CODE.has(code);
}
