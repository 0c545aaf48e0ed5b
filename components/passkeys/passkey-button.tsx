'use client';

import { KeyRound } from 'lucide';
import { useRef, useState } from 'react';

import type { RequestOptions } from '@/lib/webauthn';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { secondary } from '../ui/styles';
import { getPasskey, troubleOf, type PasskeyTrouble } from './ceremonies';
import { useCanUsePasskeys } from './use-can-use-passkeys';

type Props = {
  /** What the browser is asked for. */
  options: RequestOptions;
  /** What the button says. */
  label: string;
  /** Whether it is the next thing to be pressed, asked for by the press before. */
  isNext?: boolean;
};

/**
 * Sends its form with a passkey as `assertion`, in the place of a code. The field is filled for that one time: what is sent otherwise
 * goes by the code.
 */
export default function PasskeyButton({ options, label, isNext = false }: Props) {
  const t = useTexts('passkeys');
  const field = useRef<HTMLInputElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const press = async (): Promise<void> => {
    setAsking(true);
    setTrouble(null);
    try {
      const assertion = await getPasskey(options);
      if (!field.current?.form) return;
      field.current.value = JSON.stringify(assertion);
      field.current.form.requestSubmit();
      field.current.value = '';
      setSent(options.challenge);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setAsking(false);
    }
  };
  // A challenge is good once: with the refusal came another.
  const shown = trouble ?? (sent !== null && sent !== options.challenge ? 'refused' : null);
  if (!useCanUsePasskeys()) return null;
  return (
    <div className="grid gap-2">
      <input type="hidden" name="assertion" ref={field} />
      <button
        type="button"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- see `isNext`
        autoFocus={isNext}
        disabled={isAsking}
        aria-busy={isAsking}
        onClick={() => void press()}
        className={`${secondary} w-full`}
      >
        <Icon of={KeyRound} className="size-5" />
        {label}
      </button>
      {shown && (
        <Notice tone="bad" announce="assertive">
          {t(`trouble.${shown}`)}
        </Notice>
      )}
    </div>
  );
}
