'use client';

import { useState, type ComponentType } from 'react';

import { useTexts } from '../texts/use-texts';

type Panel = ComponentType<{ price: number }>;

/** What can be done while waiting: the wallet, fetched when it is opened. */
export function GetReady({ price }: { price: number }) {
  const t = useTexts('queue.ready');
  const [ReadyToPay, setPanel] = useState<Panel | null>(null);
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
    <details onToggle={(event) => void open(event.currentTarget)} className="disclosure">
      <summary>{t('title')}</summary>
      <div className="min-h-40 pt-4">{ReadyToPay && <ReadyToPay price={price} />}</div>
    </details>
  );
}
