'use client';

import type { SessionView } from '@/lib/accounts/schema';

import { useTexts } from '../texts/use-texts';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm, type OwnFormState } from './own-form';

/** A session as its owner recognises it; `began` is a time in the reader's words, and so is `used`, of an operator's. */
export type KnownSession = Pick<SessionView, 'id' | 'current'> & {
  device: string | null;
  began: string;
  used: string | null;
};

type Props = { sessions: readonly KnownSession[]; end: (form: FormData) => Promise<OwnFormState> };

/** Where one is signed in; every session but this one can be ended by itself. */
export function Sessions({ sessions, end }: Props) {
  const t = useTexts('ownAccount.sessions');
  const { send, ...state } = useOwnForm(end);
  return (
    <>
      <OwnFormNews state={state} done={t('ended')} />
      <ul className="divide-y divide-line" data-testid="sessions">
        {sessions.map(({ id, current, device, began }) => (
          <li key={id} className="flex items-center gap-3 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere">{device ?? t('unnamed')}</p>
              <p className="text-fine text-quiet tabular-nums">{t('began', { when: began })}</p>
            </div>
            {current ? (
              <span className="rounded-full bg-jade-soft px-3 py-1 text-fine font-semibold text-jade">{t('this')}</span>
            ) : (
              <form action={send}>
                <input type="hidden" name="sessionId" value={id} />
                <Submit look="plain" aria-label={t('endThis', { device: device ?? t('unnamed'), when: began })}>
                  {t('end')}
                </Submit>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
