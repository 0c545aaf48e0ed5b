'use client';

import { Check, Copy } from 'lucide';
import { useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';

type Props = { text: string; lead: string };

/** A secret that is shown this once, to be copied. */
export function OnceShown({ text, lead }: Props) {
  const t = useTexts('deskForms.once');
  const [isCopied, setCopied] = useState(false);
  const press = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed to write: the text stands there to be marked by hand.
    }
  };
  return (
    <div className="rounded border border-line bg-jade-soft p-4 text-small">
      <p className="font-semibold text-jade">{lead}</p>
      <code className="mt-2 block rounded bg-card p-3 text-ink whitespace-pre-wrap select-all wrap-anywhere">
        {text}
      </code>
      <button type="button" onClick={() => void press()} className={`${plain} mt-2`}>
        <Icon of={isCopied ? Check : Copy} className="size-5" />
        <span aria-live="polite">{isCopied ? t('copied') : t('copy')}</span>
      </button>
    </div>
  );
}
