'use client';

import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm, type OwnFormState } from './own-form';

type Props = { email: string; change: (form: FormData) => Promise<OwnFormState> };

export function ChangePassword({ email, change }: Props) {
  const t = useTexts('ownAccount.password');
  const { send, ...state } = useOwnForm(change);
  return (
    <form action={send} noValidate className="grid gap-4">
      {/* Tells password managers whose password it is. */}
      <input hidden readOnly name="email" autoComplete="username" value={email} />
      <Field
        name="currentPassword"
        type="password"
        label={t('current')}
        autoComplete="current-password"
        required
        error={state.refused?.code === 'BAD_CREDENTIALS' ? t('wrong') : undefined}
      />
      <Field
        name="newPassword"
        type="password"
        label={t('new')}
        autoComplete="new-password"
        hint={t('hint')}
        required
        error={state.invalid.has('newPassword') ? t('weak') : undefined}
      />
      <Submit look="secondary">{t('button')}</Submit>
      {state.refused?.code !== 'BAD_CREDENTIALS' && <OwnFormNews state={state} done={t('done')} />}
    </form>
  );
}
