'use client';

import { useState, type ReactNode } from 'react';

import type { DeedView } from '@/lib/deeds/schema';
import type { SaleNow } from '@/lib/desk/schema';
import type { Announcement, QueueSample } from '@/lib/queue/schema';

import { callApi, type Reply } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { box } from '../ui/styles';
import { Alarms } from './alarms';
import { AnnounceForm } from './announce';
import { clockText } from './clock-text';
import { DeedFeed } from './deed-feed';
import { Graphs } from './graphs';
import { RoomFigures } from './room-figures';
import { PauseButton, Steering, type PolicyChange } from './steering';
import { EndSale, StopSale } from './stop-sale';
import { TiersLeft } from './tiers-left';
import { useHistory } from './use-history';
import { useSale } from './use-sale';

type Props = {
  concertId: string;
  /** Of the concert, as it is typed to end its sale. */
  title: string;
  first: SaleNow | null;
  samples: readonly QueueSample[];
  /** What this operator may do, besides looking. */
  may: { steer: boolean; announce: boolean; stop: boolean };
};

/** What is the same in both; order of members does not matter. */
function equals(a: Record<string, unknown> | null, b: Record<string, unknown> | null): boolean {
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  return [...keys].every((key) => a?.[key] === b?.[key]);
}

/** The calls of the desk, each with the reason that stands in its field. */
function useDeeds(concertId: string, whyTyped: string, done: () => void) {
  const path = `/admin/concerts/${concertId}`;
  const finish = (answer: Reply<unknown>): Reply<unknown> => {
    if (answer.kind === 'ok') done();
    return answer;
  };
  const why = whyTyped.trim();
  const query = why && `?${new URLSearchParams({ reason: why })}`;
  return {
    stop: async (stopped: boolean) => finish(await callApi(stopped ? 'PUT' : 'DELETE', `${path}/sale-stop${query}`)),
    end: async (title: string, reason: string) => finish(await callApi('POST', `${path}/sale-end`, { title, reason })),
    change: async (change: PolicyChange, version: number) =>
      finish(
        await callApi(
          'PATCH',
          `${path}/queue`,
          { ...change, ...(why && { reason: why }) },
          { 'if-match': `"${version}"` },
        ),
      ),
    announce: async (words: Announcement | null) =>
      finish(
        words
          ? await callApi('PUT', `${path}/announcement`, { ...words, ...(why && { reason: why }) })
          : await callApi('DELETE', `${path}/announcement${query}`),
      ),
  };
}

type Queue = NonNullable<SaleNow['queue']>['is'];

const KINDS = {
  policy: ['queuePolicyChanged'],
  words: ['announced', 'announcementWithdrawn'],
  stop: ['saleStopped', 'saleResumed'],
} as const satisfies Record<string, readonly DeedView['deed'][]>;
type Kind = keyof typeof KINDS;

function kindOf({ deed }: DeedView): Kind | undefined {
  return (Object.keys(KINDS) as Kind[]).find((kind) => (KINDS[kind] as readonly string[]).includes(deed));
}

/** Whether what a deed made is still so. */
function isStillSo(deed: DeedView, kind: Kind, { policy, announcement, stopped, over }: Queue): boolean {
  if (kind === 'stop') return !over && stopped === (deed.deed === 'saleStopped');
  if (kind === 'words') return equals(deed.after, announcement);
  const knobs: Record<string, unknown> = policy;
  return Object.entries(deed.after ?? {}).every(([knob, value]) => knobs[knob] === value);
}

/** Which deeds can be taken back, and how: the latest of each kind, while what it made is still so. */
function undoing(
  deeds: readonly DeedView[],
  queue: Queue | undefined,
  may: Props['may'],
  { change, announce, stop }: ReturnType<typeof useDeeds>,
) {
  const latest = (kind: Kind) => deeds.find((deed) => kindOf(deed) === kind);
  const mayUndo = { policy: may.steer, words: may.announce, stop: may.stop };
  return {
    canUndo: (deed: DeedView): boolean => {
      const kind = kindOf(deed);
      return !!queue && !!kind && latest(kind) === deed && mayUndo[kind] && isStillSo(deed, kind, queue);
    },
    undo: (deed: DeedView): Promise<Reply<unknown>> => {
      const kind = kindOf(deed);
      if (kind === 'stop') return stop(deed.deed === 'saleResumed');
      if (kind === 'words') return announce(deed.before as Announcement | null);
      return change((deed.before ?? {}) as PolicyChange, queue!.policyVersion);
    },
  };
}

/** Whether people are let in, and of when all this is. */
function Standing({ now }: { now: SaleNow }) {
  const t = useTexts('controlRoom');
  const queueState = now.queue?.is.queueState;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-small">
      {queueState && (
        <span
          className={`rounded-full px-3 py-1 font-semibold ${queueState === 'open' ? 'bg-jade-soft text-jade' : 'bg-amber-soft text-amber'}`}
        >
          {t(`state.${queueState}`)}
        </span>
      )}
      <span className="text-quiet tabular-nums">{t('asOf', { time: clockText(now.queue?.asOf ?? now.asOf) })}</span>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-5">
      <h2 className="mb-3 font-display text-title font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** One sale on one screen, live: how it stands, what was done to it, and the knobs. */
export function ControlRoom({ concertId, title, first, samples, may }: Props) {
  const t = useTexts('controlRoom');
  const { now, connected } = useSale(concertId, first);
  const history = useHistory(samples, now?.sample ?? null);
  const [reason, setReason] = useState('');
  const calls = useDeeds(concertId, reason, () => setReason(''));
  const { change, announce, stop, end } = calls;
  if (!now) return <Notice tone="care">{t('waiting')}</Notice>;
  const queue = now.queue?.is;
  const deeds = now.deeds?.is ?? [];
  return (
    <>
      <Alarms now={now} connected={connected}>
        <Standing now={now} />
      </Alarms>
      <RoomFigures now={now} />
      <div className="mt-4 grid gap-x-12 gap-y-8 lg:mt-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="order-2 grid content-start gap-8 lg:order-1">
          <Graphs samples={history} deeds={deeds} />
          <Part title={t('deeds.title')}>
            <DeedFeed deeds={deeds} {...undoing(deeds, queue, may, calls)} />
          </Part>
          <Part title={t('tiers.title')}>
            <TiersLeft tiers={now.sales?.is.tiers ?? []} />
          </Part>
        </div>
        <div className="order-1 grid content-start gap-8 lg:order-2">
          {queue && may.steer && <PauseButton queue={queue} change={change} />}
          {may.stop && <StopSale now={now} stop={stop} />}
          {queue && (may.steer || may.announce) && (
            <label className="text-small">
              {t('reason')}
              <input
                value={reason}
                maxLength={300}
                placeholder={t('reasonHint')}
                onChange={({ target }) => setReason(target.value)}
                className={`${box} mt-1 text-base placeholder:text-quiet`}
              />
            </label>
          )}
          {queue && may.steer && (
            <Part title={t('steering.title')}>
              <Steering queue={queue} change={change} />
            </Part>
          )}
          {queue && may.announce && (
            <Part title={t('announce.title')}>
              <AnnounceForm said={queue.announcement} announce={announce} />
            </Part>
          )}
          {queue && may.stop && (
            <Part title={t('stop.title')}>
              <EndSale now={now} title={title} end={end} />
            </Part>
          )}
        </div>
      </div>
    </>
  );
}
