'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { TimeLeft } from '../live/time-left';
import { useFreshPage } from '../live/use-fresh-page';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Refused } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { Submit } from '../ui/submit';
import { ChargeForm, type Charge } from '../wallet/charge-form';
import { GiveBack } from './give-back';

type Props = {
  reservation: ReservationView;
  /** What the held seats are called. */
  seats: string;
  balance: number;
  renderedAtMs: number;
  chargeKey: string;
  /** By what means the wallet is topped up. */
  topUpNote: ReactNode;
  /** What the server does for the forms, each with the form's fields. */
  actions: { pay: Act; giveBack: Act; charge: Charge };
};

type Act = (form: FormData) => Promise<Refused>;

/** Pays held seats from the wallet: the time left, the balance, what is missing, and a way back. */
export function PayPanel({ reservation, seats, balance, renderedAtMs, chargeKey, topUpNote, actions }: Props) {
  const t = useTexts('checkout');
  const won = useWon();
  const router = useRouter();
  const [refused, act] = useActionState(async (_: Trouble | null, form: FormData) => orAway(actions.pay(form)), null);
  // The server has the last word on whether the time is up; the page is asked anew.
  const askAgain = useCallback(() => router.refresh(), [router]);
  useFreshPage(renderedAtMs);
  const shortfall = Math.max(0, reservation.amount - balance);
  const enough = shortfall === 0;
  const { toppedUp, payButton } = useToppedUp(reservation.id, enough);
  // Short of money is what the panel below is about.
  const shown = refused && refused.code !== 'INSUFFICIENT_BALANCE' ? refused : null;
  return (
    <>
      <div className="sticky top-2 z-10 my-5 flex justify-center lg:mt-0 lg:justify-start">
        <TimeLeft
          untilMs={Date.parse(reservation.expiresAt)}
          renderedAtMs={renderedAtMs}
          label={t('left')}
          lastMinute={t('lastMinute')}
          onEnd={askAgain}
        />
      </div>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5 tabular-nums">
        <dt className="text-quiet">{t('balance')}</dt>
        <dd className="text-right" data-testid="balance">
          {won(balance)}
        </dd>
        {shortfall > 0 ? (
          <>
            <dt className="font-semibold text-amber">{t('missing')}</dt>
            <dd className="text-right font-semibold text-amber" data-testid="missing">
              {won(shortfall)}
            </dd>
          </>
        ) : (
          <>
            <dt className="text-quiet">{t('after')}</dt>
            <dd className="text-right">{won(balance - reservation.amount)}</dd>
          </>
        )}
      </dl>
      {shown && (
        <div className="mt-4">
          <Refusal code={shown.code} concertId={reservation.concertId} />
        </div>
      )}
      <div role="status" className="mt-4 empty:mt-0">
        {toppedUp && !shown && <Notice tone="good">{t('toppedUp')}</Notice>}
      </div>
      {shortfall > 0 ? (
        <section aria-labelledby="top-up" className="mt-6 rounded-large bg-sunken p-5">
          <h2 id="top-up" className="mb-3 font-semibold">
            {t('topUp', { amount: won(shortfall) })}
          </h2>
          <ChargeForm charge={actions.charge} firstKey={chargeKey} missing={shortfall} note={topUpNote} />
        </section>
      ) : (
        <form action={act} className="mt-6">
          <input type="hidden" name="reservationId" value={reservation.id} />
          <Submit ref={payButton} className="w-full text-lead">
            {t('pay', { amount: won(reservation.amount) })}
          </Submit>
        </form>
      )}
      <GiveBack reservation={reservation} seats={seats} giveBack={actions.giveBack} />
    </>
  );
}

/** Reservations for which money was missing since this tab was opened: a panel that comes anew while a charge is under way knows nothing of it. */
const wereShort = new Set<string>();

/** Whether money that was missing has come; then the button that pays stands where the charge was, and has the focus. */
function useToppedUp(reservationId: string, enough: boolean) {
  const payButton = useRef<HTMLButtonElement>(null);
  const [wasShort, setWasShort] = useState(() => !enough || wereShort.has(reservationId));
  if (!enough && !wasShort) setWasShort(true);
  const toppedUp = enough && wasShort;
  useEffect(() => {
    if (!enough) wereShort.add(reservationId);
    if (toppedUp) payButton.current?.focus();
  }, [reservationId, enough, toppedUp]);
  return { toppedUp, payButton };
}
