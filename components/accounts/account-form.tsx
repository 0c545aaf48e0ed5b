'use client';

import { lazy, startTransition, Suspense, useActionState, useState, type SubmitEvent } from 'react';

import type { RequestOptions } from '@/lib/webauthn';

import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { orAway } from '../ui/or-away';
import type { Refused } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { Submit } from '../ui/submit';
import { invalidFields } from '../ui/trouble';
import { ASKS_FOR_CODE } from './second-factor-codes';

/** What the form shows after it was refused; passwords are never sent back. */
export type AccountFormState = { refused: Refused | null; email: string; name: string };

/** Few accounts have a second factor, and fewer a passkey. */
const PasskeyButton = lazy(() => import('../passkeys/passkey-button'));

const untouched: AccountFormState = { refused: null, email: '', name: '' };

/** And whether the network went away when it was sent last; of how many answers. */
type Entering = AccountFormState & { isAway: boolean; answers: number };

type Props = {
  purpose: 'signIn' | 'signUp';
  callbackUrl: string;
  /** Signs in or up, and goes on to the form's `callbackUrl`. */
  enter: (state: AccountFormState, form: FormData) => Promise<AccountFormState>;
};

type SecondStep = {
  isWrong: boolean;
  /** What a browser is asked for, where the account has passkeys. */
  passkeys: RequestOptions | undefined;
};

/** What is asked for once the password was right. */
function SecondStep({ isWrong, passkeys }: SecondStep) {
  const t = useTexts('accounts');
  return (
    <>
      {passkeys && (
        <Suspense>
          <PasskeyButton options={passkeys} label={t('passkey')} isNext />
        </Suspense>
      )}
      <CodeField isWrong={isWrong} isNext={!passkeys} />
    </>
  );
}

function CodeField({ isWrong, isNext }: { isWrong: boolean; isNext: boolean }) {
  const t = useTexts('accounts');
  return (
    <Field
      name="code"
      label={t('code')}
      hint={t('codeHint')}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the next thing to be typed, asked for by the press before
      autoFocus={isNext}
      required
      maxLength={20}
      error={isWrong ? t('codeWrong') : undefined}
    />
  );
}

/**
 * The form's state and how it is sent: by the server's action itself without scripts, and with them so that a network that goes away
 * leaves the form as it was typed. Nothing is lost by sending it again.
 */
function useEntering(enter: Props['enter']) {
  const [plain, act] = useActionState(enter, untouched);
  const [state, send] = useActionState(
    async (before: Entering, form: FormData): Promise<Entering> => {
      const answer = await orAway(enter(before, form));
      return 'ok' in answer ? { ...before, isAway: true } : { ...answer, isAway: false, answers: before.answers + 1 };
    },
    { ...plain, isAway: false, answers: 0 },
  );
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  }
  return { state, form: { action: act, onSubmit } };
}

export function AccountForm({ purpose, callbackUrl, enter }: Props) {
  const t = useTexts('accounts');
  const { state, form } = useEntering(enter);
  // Kept here while the code is asked for; without scripts it is typed once more.
  const [password, setPassword] = useState('');
  const asksForCode = state.refused !== null && ASKS_FOR_CODE.has(state.refused.code);
  const isAsked = asksForCode && password !== '';
  const invalid = state.refused ? invalidFields(state.refused.members) : new Set<string>();
  const error = (field: 'email' | 'password' | 'name') => (invalid.has(field) ? t(`wrong.${field}`) : undefined);
  return (
    <form {...form} noValidate className="grid gap-5">
      {state.isAway && <Refusal code="AWAY" />}
      {state.refused && !state.isAway && invalid.size === 0 && !asksForCode && <Refusal code={state.refused.code} />}
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
      <div className={isAsked ? 'hidden' : 'grid gap-5'}>
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
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          required
          error={error('password')}
        />
      </div>
      {asksForCode && (
        <SecondStep
          key={state.answers}
          isWrong={state.refused?.code === 'SECOND_FACTOR_WRONG'}
          passkeys={state.refused?.members['passkeys'] as RequestOptions | undefined}
        />
      )}
      <Submit className="mt-2 w-full">{t(purpose)}</Submit>
    </form>
  );
}
