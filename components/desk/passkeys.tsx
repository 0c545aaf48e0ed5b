'use client';

import { useState } from 'react';

import { OwnFormNews, useOwnForm, type OwnFormState } from '../accounts/own-form';
import { useCanUsePasskeys } from '../passkeys/use-can-use-passkeys';
import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { plain, secondary } from '../ui/styles';
import { Submit } from '../ui/submit';
import { AddPasskey, type AddActions } from './add-passkey';
import { OnceShown } from './once-shown';
import { ByPasskey, ProofFields, saidByField, type OwnerProof } from './proof-fields';

/** A passkey as its owner knows it; times in the reader's words. */
type ListedPasskey = { id: string; name: string; made: string; used: string | null };

type Props = AddActions & {
  owner: OwnerProof;
  passkeys: readonly ListedPasskey[];
  /** Whether there may be another. */
  hasRoom: boolean;
  remove: (form: FormData) => Promise<OwnFormState>;
};

type RemoveProps = Pick<Props, 'owner' | 'remove'> & { passkey: ListedPasskey; keep: () => void };

function RemovePasskey({ owner, passkey: { id, name }, remove, keep }: RemoveProps) {
  const t = useTexts('deskForms.passkey');
  const { send, ...state } = useOwnForm(remove);
  const { refused } = state;
  return (
    <form action={send} noValidate aria-label={t('removeThis', { name })} className="mt-3 grid gap-4">
      <p className="text-small text-quiet">{t('removeLead')}</p>
      <input type="hidden" name="passkeyId" value={id} />
      <ProofFields {...owner} refused={refused} of="passkey-" />
      {refused && !saidByField(refused.code) && <OwnFormNews state={state} />}
      <Submit look="danger">{t('remove')}</Submit>
      <ByPasskey passkeys={owner.passkeys} refused={refused} label={t('removeByPasskey')} />
      <button type="button" onClick={keep} className={plain}>
        {t('keep')}
      </button>
    </form>
  );
}

/** The passkeys that are good for one's second factor: adds and removes them. */
export function Passkeys({ owner, passkeys, hasRoom, remove, ...add }: Props) {
  const t = useTexts('deskForms.passkey');
  const [open, setOpen] = useState<string | null>(null);
  const [added, setAdded] = useState<{ codes: string[] | null } | null>(null);
  const canUse = useCanUsePasskeys();
  const isAdded = (codes: string[] | null): void => {
    setOpen(null);
    setAdded({ codes });
  };
  return (
    <>
      <div role="status">
        {added && (
          <div className="mb-4 grid gap-4">
            <Notice tone="good">{t('added')}</Notice>
            {added.codes && <OnceShown text={added.codes.join('\n')} lead={t('codes')} />}
          </div>
        )}
      </div>
      {passkeys.length === 0 && <p className="text-quiet">{t('none')}</p>}
      <ul className="divide-y divide-line" data-testid="passkeys">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="py-3">
            <div className="flex items-center gap-3">
              <div className="min-w-0 flex-1">
                <p className="font-medium wrap-anywhere">{passkey.name}</p>
                <p className="text-fine text-quiet tabular-nums">{t('made', { when: passkey.made })}</p>
                <p className="text-fine text-quiet tabular-nums">
                  {passkey.used ? t('used', { when: passkey.used }) : t('unused')}
                </p>
              </div>
              {open !== passkey.id && (
                <button
                  type="button"
                  aria-label={t('removeThis', { name: passkey.name })}
                  onClick={() => setOpen(passkey.id)}
                  className={plain}
                >
                  {t('remove')}
                </button>
              )}
            </div>
            {open === passkey.id && (
              <RemovePasskey owner={owner} passkey={passkey} remove={remove} keep={() => setOpen(null)} />
            )}
          </li>
        ))}
      </ul>
      {open === 'add' && <AddPasskey {...add} owner={owner} done={isAdded} keep={() => setOpen(null)} />}
      {open !== 'add' && hasRoom && canUse && (
        <button type="button" onClick={() => setOpen('add')} className={`${secondary} mt-4 w-full`}>
          {t('add')}
        </button>
      )}
      {!hasRoom && <p className="mt-4 text-small text-quiet">{t('full')}</p>}
    </>
  );
}
