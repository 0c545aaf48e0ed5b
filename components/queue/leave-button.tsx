'use client';

import { useState, type ComponentType } from 'react';

import { useTexts } from '../texts/use-texts';
import { plain } from '../ui/styles';

type Dialog = ComponentType<{ leave: () => Promise<boolean>; close: () => void }>;

/** Gives the place up after asking once. The question is fetched when it is needed; the browser's own stands in for it. */
export function LeaveButton({ leave }: { leave: () => Promise<boolean> }) {
  const t = useTexts('queue.leave');
  const [LeaveDialog, setDialog] = useState<Dialog | null>(null);
  const ask = async () => {
    try {
      const { default: loaded } = await import('./leave-dialog');
      setDialog(() => loaded);
    } catch {
      // No network, no dialog; the place is not given up by it.
      if (window.confirm(`${t('title')}\n${t('text')}`)) await leave();
    }
  };
  return (
    <>
      <button type="button" className={plain} onClick={ask} data-testid="leave">
        {t('button')}
      </button>
      {LeaveDialog && <LeaveDialog leave={leave} close={() => setDialog(null)} />}
    </>
  );
}
