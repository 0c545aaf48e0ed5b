'use client';

import { useActionState, useEffect, useRef, useState, type ReactNode } from 'react';

import type { ChargeView } from '@/lib/wallet/schema';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Outcome } from '../ui/outcome';
import { SoftLink } from '../ui/soft-link';
import { plain } from '../ui/styles';
import { Submit } from '../ui/submit';
import { useRefusal } from '../ui/use-refusal';

const PRESETS = [10_000, 50_000, 100_000, 300_000];

export type ChargeFormState = { outcome: Outcome<ChargeView> | null; amount: string; key: string };

/** Charges the form's `amount` once for its `key`; the state brings the key of the next charge. */
export type Charge = (form: FormData) => Promise<ChargeFormState>;

type Props = {
  charge: Charge;
  /** Idempotency key of the first charge. */
  firstKey: string;
  /** By what means the money comes. */
  note: ReactNode;
  /** What is missing for something, offered first. */
  missing?: number;
  /** Told the new balance after a charge. */
  charged?: (balance: number) => void;
};

/** Digits in groups of three, as both languages write them and the server takes them. */
function grouped(amount: number): string {
  return amount.toLocaleString('en');
}

type State = Omit<ChargeFormState, 'outcome'> & { outcome: ChargeFormState['outcome'] | Trouble };

/** When no answer came, the same key goes along with the next press, and charges once. */
async function chargeOrAway(charge: Charge, state: State, form: FormData): Promise<State> {
  const answer = await orAway(charge(form));
  return 'key' in answer ? answer : { ...state, amount: String(form.get('amount') ?? ''), outcome: answer };
}

/** Puts money into the wallet. */
export function ChargeForm({ charge, firstKey, missing, charged, note }: Props) {
  const t = useTexts('charge');
  const won = useWon();
  const explain = useRefusal();
  const [state, act] = useActionState((before: State, form: FormData) => chargeOrAway(charge, before, form), {
    outcome: null,
    amount: missing ? grouped(missing) : '',
    key: firstKey,
  });
  const [amount, setAmount] = useState(state.amount);
  const done = useRef(state);
  useEffect(() => {
    // A refused amount stays for mending, and one typed meanwhile is not taken away.
    if (done.current !== state && state.outcome?.ok) {
      setAmount('');
      charged?.(state.outcome.data.balance);
    }
    done.current = state;
  }, [state, charged]);
  const refused = state.outcome && !state.outcome.ok ? explain(state.outcome.code) : null;
  const presets = missing ? [missing, ...PRESETS.filter((preset) => preset > missing)].slice(0, 4) : PRESETS;
  return (
    <form action={act} className="grid gap-4">
      <input type="hidden" name="key" value={state.key} />
      <Field
        name="amount"
        label={t('amount')}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('placeholder')}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        error={refused?.text}
      />
      {refused?.way && (
        <SoftLink href={refused.way.href} className={`${plain} -mt-3 -mx-2 w-fit text-small`}>
          {refused.way.name}
        </SoftLink>
      )}
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4" role="group" aria-label={t('presets')}>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            onClick={() => setAmount(grouped(preset))}
            className="min-h-10 cursor-pointer rounded-full border border-line bg-card px-1 text-small tabular-nums transition hover:border-ink"
          >
            {won(preset)}
          </button>
        ))}
      </div>
      {note}
      <Submit disabled={amount.trim() === ''}>{t('button')}</Submit>
      <div role="status">
        {state.outcome?.ok && (
          <Notice tone="good">
            {t('done', { amount: won(state.outcome.data.amount), balance: won(state.outcome.data.balance) })}
          </Notice>
        )}
      </div>
    </form>
  );
}
