'use client';

import { Check, Share2 } from 'lucide';
import { useState } from 'react';

import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';

type Props = {
  path: string;
  title: string;
  texts: { share: string; text: string; copied: string };
};

/** Shares a page of the shop as the device does, or copies its address where the device cannot. */
export function ShareButton({ path, title, texts: { share, text, copied } }: Props) {
  const [isCopied, setCopied] = useState(false);
  const press = async () => {
    const url = new URL(path, window.location.href).href;
    try {
      if (typeof navigator.share === 'function') return await navigator.share({ title, text, url });
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Put away without sharing, or not allowed to write: nothing was shared, and nothing is wrong.
    }
  };
  return (
    <button type="button" onClick={() => void press()} className={`${plain} text-small`}>
      <Icon of={isCopied ? Check : Share2} className="size-4.5" />
      <span aria-live="polite">{isCopied ? copied : share}</span>
      <span className="sr-only">, {title}</span>
    </button>
  );
}
