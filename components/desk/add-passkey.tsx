'use client';

import { useActionState, useState } from 'react';

import type { CreationOptions } from '@/lib/webauthn';

import { makePasskey, troubleOf, type PasskeyTrouble } from '../passkeys/ceremonies';
import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Outcome } from '../ui/outcome';
import { plain } from '../ui/styles';
import { Submit } from '../ui/submit';
import { invalidFields } from '../ui/trouble';
import { FactorRefusal } from './factor-refusal';
import { ByPasskey, ProofFields, type OwnerProof } from './proof-fields';

export type AddActions = {
  propose: (form: FormData) => Promise<Outcome<CreationOptions>>;
  add: (form: FormData) => Promise<Outcome<string[] | null>>;
};

type Props = AddActions & {
  owner: OwnerProof;
  /** Told with the recovery codes, if there are new ones. */
  done: (codes: string[] | null) => void;
  keep: () => void;
};

type State = {
  refused: Trouble | null;
  trouble: PasskeyTrouble | null;
  /** The owner is known: what is left is the browser's part, which may be tried again. */
  options: CreationOptions | null;
};

const untouched: State = { refused: null, trouble: null, options: null };

/** Asks for the proof, has the browser make the passkey, and adds it. */
async function tryToAdd(before: State, form: FormData, { propose, add }: AddActions): Promise<State | string[] | null> {
  let { options } = before;
  if (!options) {
    const proposed = await orAway(propose(form));
    if (!proposed.ok) return { ...untouched, refused: proposed };
    options = proposed.data;
  }
  const wanted = new FormData();
  wanted.set('name', String(form.get('name')));
  try {
    wanted.set('credential', JSON.stringify(await makePasskey(options)));
  } catch (error) {
    return { refused: null, trouble: troubleOf(error), options };
  }
  const added = await orAway(add(wanted));
  // A name is mended and sent again; what else is refused begins anew.
  return added.ok ? added.data : { ...untouched, refused: added };
}

/** Adds a passkey: the proof of who it is first, so that no passkey is made in vain. */
export function AddPasskey({ owner, propose, add, done, keep }: Props) {
  const t = useTexts('deskForms.passkey');
  const troubles = useTexts('passkeys.trouble');
  const [name, setName] = useState('');
  const [isNameMissing, setNameMissing] = useState(false);
  const [{ refused, trouble, options }, send] = useActionState(async (before: State, form: FormData) => {
    setNameMissing(name.trim() === '');
    if (name.trim() === '') return { ...before, refused: null, trouble: null };
    const outcome = await tryToAdd(before, form, { propose, add });
    if (outcome !== null && 'refused' in outcome) return outcome;
    done(outcome);
    return untouched;
  }, untouched);
  const isNameWrong = isNameMissing || (refused !== null && !refused.ok && invalidFields(refused.members).has('name'));
  return (
    <form action={send} noValidate aria-label={t('add')} className="mt-4 grid gap-4">
      <Field
        id="passkey-name"
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="off"
        required
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        error={isNameWrong ? t('nameWrong') : undefined}
      />
      {!options && <ProofFields {...owner} refused={refused} of="passkey-" />}
      {trouble && (
        <Notice tone="bad" announce="assertive">
          {troubles(trouble)}
        </Notice>
      )}
      <FactorRefusal refused={refused} />
      <Submit>{options ? t('again') : t('make')}</Submit>
      {!options && <ByPasskey passkeys={owner.passkeys} refused={refused} label={t('makeByPasskey')} />}
      <button type="button" onClick={keep} className={plain}>
        {t('keep')}
      </button>
    </form>
  );
}
