'use client';

import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm, type OwnFormState } from './own-form';

type Props = { name: string; change: (form: FormData) => Promise<OwnFormState> };

export function ChangeName({ name, change }: Props) {
  const t = useTexts('ownAccount.name');
  const { send, ...state } = useOwnForm(change);
  return (
    // Another name has come: the field begins anew from it.
    <form key={name} action={send} noValidate className="grid gap-4">
      <Field
        name="name"
        label={t('label')}
        autoComplete="name"
        defaultValue={name}
        required
        maxLength={80}
        error={state.invalid.has('name') ? t('wrong') : undefined}
      />
      <Submit look="secondary">{t('button')}</Submit>
      <OwnFormNews state={state} done={t('done')} />
    </form>
  );
}
