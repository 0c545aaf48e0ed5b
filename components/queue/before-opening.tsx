'use client';

import { useEffect, useState } from 'react';

import { signInPath } from '../accounts/sign-in-path';
import type { DatedSchedule } from '../concert/dated';
import { clockFace, isoDuration } from '../live/duration';
import { secondsUntil, useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { primary, secondary } from '../ui/styles';
import { RowsAhead } from './rows-ahead';

const DAY_SECONDS = 24 * 3_600;

type Props = { opensAtMs: number; renderedAtMs: number; schedules: readonly DatedSchedule[] };

/** Whether somebody is signed in, as next-auth tells; null until it is known. Looked at again by whoever comes back. */
function useSignedIn(): boolean | null {
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    const look = async () => {
      try {
        const response = await fetch('/api/auth/session', { cache: 'no-store' });
        if (response.ok) setSignedIn('user' in ((await response.json()) as object));
      } catch {
        // Without a network it stays as it was.
      }
    };
    void look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return signedIn;
}

/** Opens the wallet below, where it is filled while one waits. */
function openWallet(): void {
  const details = document.querySelector<HTMLDetailsElement>('#get-ready');
  if (!details) return;
  details.open = true;
  details.querySelector('summary')?.focus();
  details.scrollIntoView({ block: 'center' });
}

/** Booking has not opened: the time until then by the server's clock, and what can be done meanwhile. The line is joined by itself. */
export default function BeforeOpening({ opensAtMs, renderedAtMs, schedules }: Props) {
  const t = useTexts('queue.early');
  const seconds = secondsUntil(opensAtMs, useServerTime(renderedAtMs));
  const signedIn = useSignedIn();
  const when = schedules.find(({ bookingOpensAt }) => Date.parse(bookingOpensAt) === opensAtMs)?.opens;
  return (
    <div data-over data-testid="early">
      <RowsAhead progress={0} />
      <p className="mt-5 text-quiet">{t('left')}</p>
      <time
        dateTime={isoDuration(seconds)}
        role="timer"
        className="block font-display text-hero font-semibold whitespace-nowrap tabular-nums"
      >
        {seconds >= DAY_SECONDS ? t('days', { days: Math.floor(seconds / DAY_SECONDS) }) : clockFace(seconds)}
      </time>
      {when && <p className="text-small text-amber">{t('opensAt', { when })}</p>}
      <p role="status" className="mx-auto mt-3 max-w-sm text-balance">
        {t(seconds === 0 ? 'opening' : signedIn === false ? 'signInFirst' : 'byItself')}
      </p>
      <p className="mx-auto mt-1.5 max-w-sm text-fine text-balance text-quiet">{t('fair')}</p>
      <p className={`mt-4 ${signedIn === null ? 'invisible' : ''}`}>
        {signedIn === false ? (
          <SoftLink href={signInPath(window.location.pathname + window.location.search)} className={primary}>
            {t('signIn')}
          </SoftLink>
        ) : (
          <button type="button" className={secondary} onClick={openWallet}>
            {t('topUp')}
          </button>
        )}
      </p>
    </div>
  );
}
