'use client';

import { useRef, useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { plain, primary, secondary } from '../ui/styles';

/** Gives the place up after asking once; staying is the answer that is easier to hit. */
export function LeaveButton({ leave }: { leave: () => Promise<boolean> }) {
  const t = useTexts('queue.leave');
  const dialog = useRef<HTMLDialogElement>(null);
  const [failed, setFailed] = useState(false);
  const confirm = async () => {
    const left = await leave();
    setFailed(!left);
    if (left) dialog.current?.close();
  };
  return (
    <>
      <button type="button" className={plain} onClick={() => dialog.current?.showModal()}>
        {t('button')}
      </button>
      <dialog ref={dialog} aria-labelledby="leave-title" className="dialog">
        <h2 id="leave-title" className="font-display text-title font-semibold">
          {t('title')}
        </h2>
        <p className="mt-1.5 text-quiet">{t('text')}</p>
        {failed && (
          <p role="alert" className="mt-2 text-small text-rose">
            {t('failed')}
          </p>
        )}
        <div className="mt-6 grid gap-2.5">
          <button type="button" autoFocus className={primary} onClick={() => dialog.current?.close()}>
            {t('stay')}
          </button>
          <button type="button" className={secondary} onClick={confirm}>
            {t('confirm')}
          </button>
        </div>
      </dialog>
    </>
  );
}
