'use client';

import { useState, type FormEvent } from 'react';

import type { MadeProgramToken } from '@/lib/access/schema';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { primary } from '../ui/styles';
import { OnceShown } from './once-shown';
import { ByPasskey, ProofFields, type OwnerProof } from './proof-fields';
import { useDeed } from './use-deed';

const LIFETIMES_DAYS = [30, 7, 90, 365];

type Choices = { permissions: readonly { value: string; name: string }[] };

type Props = Choices & { owner: OwnerProof };

/** Sends the form, and what came of it. */
function useMake() {
  const { busy, refused, act, lacks } = useDeed();
  const [token, setToken] = useState<string | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const reason = String(given.get('reason'));
    setToken(null);
    if (!reason.trim()) return lacks('reason');
    const permissions = given.getAll('permissions');
    const expiresInDays = Number(given.get('expiresInDays'));
    const assertion = String(given.get('assertion') ?? '');
    const proof = {
      password: given.get('password'),
      ...(assertion === ''
        ? { code: given.get('code') ?? undefined }
        : { assertion: JSON.parse(assertion) as unknown }),
    };
    const body = { name: given.get('name'), permissions, expiresInDays, reason, ...proof };
    const made = await act(() => callApi<MadeProgramToken>('POST', '/admin/tokens', body));
    if (!made) return;
    setToken(made.data.token);
    form.reset();
  };
  return { busy, refused, token, send };
}

function PermissionBoxes({ permissions, isWrong }: Choices & { isWrong: boolean }) {
  const t = useTexts('deskForms.token');
  return (
    <fieldset aria-describedby={isWrong ? 'permissions-error' : undefined}>
      <legend className="text-small font-semibold">{t('permissions')}</legend>
      <div className="mt-1.5 grid gap-x-6 sm:grid-cols-2">
        {permissions.map(({ value, name }) => (
          <label key={value} className="flex min-h-touch items-center gap-3 text-small">
            <input type="checkbox" name="permissions" value={value} className="size-5 accent-persimmon" />
            {name}
          </label>
        ))}
      </div>
      {isWrong && (
        <p id="permissions-error" className="mt-1.5 text-fine font-medium text-rose">
          {t('permissionsMissing')}
        </p>
      )}
    </fieldset>
  );
}

/** Makes a token for a program, and shows it once. */
export function MakeToken({ permissions, owner }: Props) {
  const t = useTexts('deskForms.token');
  const { busy, refused, token, send } = useMake();
  const invalid = refused?.invalid ?? new Set<string>();
  const isPasswordWrong = refused?.code === 'BAD_CREDENTIALS';
  const isCodeWrong = owner.hasFactor && (refused?.code.startsWith('SECOND_FACTOR_') || invalid.has('code'));
  const proofRefused = refused && {
    ...refused,
    // A code that is missing is refused for its length.
    code: isCodeWrong ? 'SECOND_FACTOR_WRONG' : refused.code,
  };
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid gap-4">
      <Field
        name="name"
        label={t('name')}
        autoComplete="off"
        required
        maxLength={80}
        error={invalid.has('name') ? t('nameWrong') : undefined}
      />
      <PermissionBoxes permissions={permissions} isWrong={invalid.has('permissions')} />
      <Choice
        name="expiresInDays"
        label={t('days')}
        options={LIFETIMES_DAYS.map((days) => ({ value: days, name: t('daysOption', { days }) }))}
      />
      <Field
        name="reason"
        label={t('reason')}
        hint={t('hint')}
        autoComplete="off"
        required
        maxLength={300}
        error={invalid.has('reason') ? t('reasonMissing') : undefined}
      />
      <ProofFields {...owner} refused={proofRefused} />
      <button type="submit" disabled={busy} aria-busy={busy} className={primary}>
        {t('button')}
      </button>
      <ByPasskey passkeys={owner.passkeys} refused={proofRefused} label={t('byPasskey')} />
      {refused && invalid.size === 0 && !isPasswordWrong && !isCodeWrong && <Refusal code={refused.code} />}
      <div role="status">{token !== null && <OnceShown text={token} lead={t('made')} />}</div>
    </form>
  );
}
