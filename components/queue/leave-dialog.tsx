'use client';

import { useRef, useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Question } from '../ui/dialog';
import { primary, secondary } from '../ui/styles';

type Props = { leave: () => Promise<boolean>; close: () => void };

/** Asks whether the place shall be given up; staying is the answer that is easier to hit. */
export default function LeaveDialog({ leave, close }: Props) {
  const t = useTexts('queue.leave');
  const stay = useRef<HTMLButtonElement>(null);
  const [failed, setFailed] = useState(false);
  const confirm = async () => {
    const left = await leave();
    if (left) close();
    else setFailed(true);
  };
  return (
    <Question title={t('title')} text={t('text')} focusFirst={stay} close={close}>
      {failed && (
        <p role="alert" className="mt-2 text-small text-rose">
          {t('failed')}
        </p>
      )}
      <div className="mt-6 grid gap-2.5">
        <button ref={stay} type="button" className={primary} onClick={close}>
          {t('stay')}
        </button>
        <button type="button" className={secondary} onClick={confirm} data-testid="confirm-leave">
          {t('confirm')}
        </button>
      </div>
    </Question>
  );
}
