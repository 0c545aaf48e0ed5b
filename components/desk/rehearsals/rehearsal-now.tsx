'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import type { RehearsalView } from '@/lib/rehearsals/schema';

import { callApi } from '../../live/api';
import { useNumbers, useTexts } from '../../texts/use-texts';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { card, secondary } from '../../ui/styles';
import { useDeed } from '../use-deed';

const LOOK_EVERY_MS = 1_000;
const STATES = ['coming', 'waiting', 'inside', 'bought', 'gone'] as const;

/** The rehearsal as it stands, a second old at most; the page is made anew when it is over, and when its copy is there. */
function useRehearsal(first: RehearsalView) {
  const router = useRouter();
  const [now, setNow] = useState(first);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    let hadCopy = first.copyId !== null;
    const look = async (): Promise<void> => {
      const path = `/admin/concerts/${first.concertId}/rehearsals/${first.id}`;
      const reply = await callApi<RehearsalView>('GET', path);
      if (gone) return;
      setConnected(reply.kind === 'ok');
      if (reply.kind === 'ok') {
        setNow(reply.data);
        if (reply.data.state === 'ended') return router.refresh();
        if (!hadCopy && reply.data.copyId !== null) router.refresh();
        hadCopy ||= reply.data.copyId !== null;
      }
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [first, router]);
  return { now, connected };
}

function Progress({ progress }: { progress: NonNullable<RehearsalView['progress']> }) {
  const t = useTexts('deskForms.rehearsal');
  const number = useNumbers();
  const { fans, seatsSold, seatsOnSale, secondsLeft, pace } = progress;
  return (
    <>
      <dl className="grid grid-cols-3 gap-3 sm:grid-cols-5">
        {STATES.map((state) => (
          <div key={state} className={`${card} min-w-0 px-4 py-3`}>
            <dt className="text-small text-quiet">{t(state)}</dt>
            <dd className="text-title font-semibold tabular-nums">{number(fans[state] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      <div>
        <div
          role="progressbar"
          aria-label={t('sold', { sold: seatsSold, onSale: seatsOnSale })}
          aria-valuemin={0}
          aria-valuemax={seatsOnSale}
          aria-valuenow={seatsSold}
          className="h-2 overflow-hidden rounded-full border border-line bg-sunken"
        >
          <div className="h-full bg-jade" style={{ width: `${(100 * seatsSold) / Math.max(1, seatsOnSale)}%` }} />
        </div>
        <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-small tabular-nums">
          <span>{t('sold', { sold: seatsSold, onSale: seatsOnSale })}</span>
          <span className="text-quiet">{t('secondsLeft', { seconds: secondsLeft })}</span>
        </p>
      </div>
      <p className="text-small tabular-nums">{t('pace', { capacity: pace.capacity, rate: pace.admitPerSecond })}</p>
    </>
  );
}

/** A rehearsal that is not over, live. */
export function RehearsalNow({ rehearsal, mayStop }: { rehearsal: RehearsalView; mayStop: boolean }) {
  const t = useTexts('deskForms.rehearsal');
  const { now, connected } = useRehearsal(rehearsal);
  const { busy, refused, act } = useDeed();
  const [stopping, setStopping] = useState(false);
  const stop = async (): Promise<void> => {
    const path = `/admin/concerts/${now.concertId}/rehearsals/${now.id}/cancellation`;
    if (await act(() => callApi('POST', path))) setStopping(true);
  };
  return (
    <div className="grid gap-5">
      <div role="status">{!connected && <Notice tone="care">{t('lost')}</Notice>}</div>
      {now.progress ? (
        <Progress progress={now.progress} />
      ) : (
        <p className="text-quiet">{t(now.state === 'waiting' ? 'waits' : 'preparing')}</p>
      )}
      {mayStop && (
        <div>
          <button
            type="button"
            disabled={busy || stopping}
            aria-busy={busy}
            onClick={() => void stop()}
            className={secondary}
          >
            {t('stop')}
          </button>
          <div role="status">{stopping && <p className="mt-2 text-small text-quiet">{t('stopping')}</p>}</div>
          {refused && <Refusal code={refused.code} />}
        </div>
      )}
    </div>
  );
}
