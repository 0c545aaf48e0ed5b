'use client';

import { useState, type ComponentType } from 'react';

import { useTexts } from '../texts/use-texts';
import type { ReadyToPayProps } from './ready-to-pay';

/** What can be done while waiting: the wallet, fetched when it is opened. */
export function GetReady(props: ReadyToPayProps) {
  const t = useTexts('queue.ready');
  const [ReadyToPay, setPanel] = useState<ComponentType<ReadyToPayProps> | null>(null);
  const open = async (details: HTMLDetailsElement) => {
    if (!details.open || ReadyToPay) return;
    try {
      const { default: loaded } = await import('./ready-to-pay');
      setPanel(() => loaded);
    } catch {
      // Without a network there is nothing to show; opening it again tries again.
      details.open = false;
    }
  };
  return (
    <details id="get-ready" onToggle={(event) => void open(event.currentTarget)} className="disclosure">
      <summary>{t('title')}</summary>
      <div className="min-h-40 pt-4">{ReadyToPay && <ReadyToPay {...props} />}</div>
    </details>
  );
}
