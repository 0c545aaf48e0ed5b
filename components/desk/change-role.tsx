'use client';

import { useState, type ChangeEvent } from 'react';

import { OwnFormNews, useOwnForm, type OwnFormState } from '../accounts/own-form';
import { useTexts } from '../texts/use-texts';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Submit } from '../ui/submit';

/** What a form sends for an operator who becomes a fan. */
const NONE = 'none';

type Props = {
  /** Names of the roles, the narrowest last. */
  roles: readonly { value: string; name: string }[];
  change: (form: FormData) => Promise<OwnFormState>;
};

/** Gives an account a role at the desk, or takes it. */
export function ChangeRole({ roles, change }: Props) {
  const t = useTexts('deskForms.role');
  const { send, ...state } = useOwnForm(change);
  // A form that was refused keeps what was typed; React would empty fields that nobody controls.
  const [typed, setTyped] = useState({ email: '', reason: '', deskRole: roles.at(-1)?.value ?? NONE });
  const of = (name: keyof typeof typed) => ({
    name,
    value: typed[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setTyped((before) => ({ ...before, [name]: target.value })),
  });
  const unknown = state.refused?.code === 'USER_NOT_FOUND';
  return (
    <form action={send} noValidate className="grid gap-4">
      <Field
        {...of('email')}
        type="email"
        label={t('email')}
        autoComplete="off"
        required
        error={unknown ? t('unknown') : state.invalid.has('email') ? t('wrong') : undefined}
      />
      <Choice {...of('deskRole')} label={t('role')} options={[...roles, { value: NONE, name: t('none') }]} />
      <Field
        {...of('reason')}
        label={t('reason')}
        hint={t('reasonHint')}
        autoComplete="off"
        required
        maxLength={300}
        error={state.invalid.has('reason') ? t('reasonMissing') : undefined}
      />
      <Submit look="secondary">{t('button')}</Submit>
      <OwnFormNews state={unknown ? { ...state, refused: null } : state} done={t('done')} />
    </form>
  );
}
