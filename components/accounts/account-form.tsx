'use client';

import { useActionState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import type { Refused } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { Submit } from '../ui/submit';
import { invalidFields } from '../ui/use-refusal';

/** What the form shows after it was refused; passwords are never sent back. */
export type AccountFormState = { refused: Refused | null; email: string; name: string };

const untouched: AccountFormState = { refused: null, email: '', name: '' };

type Props = {
  purpose: 'signIn' | 'signUp';
  callbackUrl: string;
  /** Signs in or up, and goes on to the form's `callbackUrl`. */
  enter: (state: AccountFormState, form: FormData) => Promise<AccountFormState>;
};

export function AccountForm({ purpose, callbackUrl, enter }: Props) {
  const t = useTexts('accounts');
  const [state, act] = useActionState(enter, untouched);
  const invalid = state.refused ? invalidFields(state.refused.members) : new Set<string>();
  const error = (field: 'email' | 'password' | 'name') => (invalid.has(field) ? t(`wrong.${field}`) : undefined);
  return (
    <form action={act} noValidate className="grid gap-5">
      {state.refused && invalid.size === 0 && <Refusal code={state.refused.code} />}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {purpose === 'signUp' && (
        <Field
          name="name"
          label={t('name')}
          autoComplete="name"
          defaultValue={state.name}
          required
          maxLength={80}
          error={error('name')}
        />
      )}
      <Field
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        inputMode="email"
        defaultValue={state.email}
        required
        error={error('email')}
      />
      <Field
        name="password"
        type="password"
        label={t('password')}
        autoComplete={purpose === 'signUp' ? 'new-password' : 'current-password'}
        hint={purpose === 'signUp' ? t('passwordHint') : undefined}
        required
        error={error('password')}
      />
      <Submit className="mt-2 w-full">{t(purpose)}</Submit>
    </form>
  );
}
