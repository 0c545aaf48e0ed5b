'use client';

import { useState, type ReactNode } from 'react';

import type { DeedView } from '@/lib/deeds/schema';
import type { SaleNow } from '@/lib/desk/schema';
import type { Announcement, QueueSample } from '@/lib/queue/schema';

import { callApi, type Reply } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { AnnounceForm } from './announce';
import { clockText } from './clock-text';
import { DeedFeed } from './deed-feed';
import { Graphs } from './graphs';
import { RoomFigures } from './room-figures';
import { PauseButton, Steering, type PolicyChange } from './steering';
import { TiersLeft } from './tiers-left';
import { useHistory } from './use-history';
import { useSale } from './use-sale';

type Props = {
  concertId: string;
  first: SaleNow | null;
  samples: readonly QueueSample[];
  /** What this operator may do, besides looking. */
  may: { steer: boolean; announce: boolean };
};

/** What is the same in both; order of members does not matter. */
function equals(a: Record<string, unknown> | null, b: Record<string, unknown> | null): boolean {
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  return [...keys].every((key) => a?.[key] === b?.[key]);
}

/** The calls of the desk, each with the reason that stands in its field. */
function useDeeds(concertId: string, reason: string, done: () => void) {
  const path = `/admin/concerts/${concertId}`;
  const finish = (answer: Reply<unknown>): Reply<unknown> => {
    if (answer.kind === 'ok') done();
    return answer;
  };
  const why = reason.trim();
  return {
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
          : await callApi('DELETE', `${path}/announcement${why && `?${new URLSearchParams({ reason: why })}`}`),
      ),
  };
}

type Queue = NonNullable<SaleNow['queue']>['is'];

/** Which deeds can be taken back, and how: the latest of the policy and of the announcement, while what they made is still so. */
function undoing(
  deeds: readonly DeedView[],
  queue: Queue | undefined,
  may: Props['may'],
  { change, announce }: ReturnType<typeof useDeeds>,
) {
  const ofPolicy = ({ deed }: DeedView): boolean => deed === 'queuePolicyChanged';
  const ofWords = ({ deed }: DeedView): boolean => deed === 'announced' || deed === 'announcementWithdrawn';
  const latest = [deeds.find(ofPolicy), deeds.find(ofWords)];
  const isStillSo = (deed: DeedView, { policy, announcement }: Queue): boolean =>
    ofPolicy(deed)
      ? Object.entries(deed.after ?? {}).every(
          ([knob, value]) => ({ ...policy })[knob as keyof typeof policy] === value,
        )
      : equals(deed.after, announcement);
  return {
    canUndo: (deed: DeedView): boolean =>
      queue !== undefined &&
      latest.includes(deed) &&
      (ofPolicy(deed) ? may.steer : may.announce) &&
      isStillSo(deed, queue),
    undo: (deed: DeedView): Promise<Reply<unknown>> =>
      ofPolicy(deed)
        ? change((deed.before ?? {}) as PolicyChange, queue!.policyVersion)
        : announce(deed.before as Announcement | null),
  };
}

/** Whether people are let in, whether the stores answer, and of when all this is. */
function Standing({ now, connected }: { now: SaleNow; connected: boolean }) {
  const t = useTexts('controlRoom');
  const queueState = now.queue?.is.queueState;
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-small">
        {queueState && (
          <span
            className={`rounded-full px-3 py-1 font-semibold ${queueState === 'open' ? 'bg-jade-soft text-jade' : 'bg-amber-soft text-amber'}`}
          >
            {t(`state.${queueState}`)}
          </span>
        )}
        {(['postgres', 'redis'] as const).map((store) =>
          now.stores[store] === 'up' ? null : (
            <span key={store} className="font-semibold text-rose">
              {t(`down.${store}`)}
            </span>
          ),
        )}
        <span className="text-quiet tabular-nums">{t('asOf', { time: clockText(now.queue?.asOf ?? now.asOf) })}</span>
      </div>
      <div role="status">
        {!connected && (
          <div className="mb-4">
            <Notice tone="care">{t('lost', { time: clockText(now.asOf) })}</Notice>
          </div>
        )}
      </div>
    </>
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
export function ControlRoom({ concertId, first, samples, may }: Props) {
  const t = useTexts('controlRoom');
  const { now, connected } = useSale(concertId, first);
  const history = useHistory(samples, now?.queue ?? null);
  const [reason, setReason] = useState('');
  const calls = useDeeds(concertId, reason, () => setReason(''));
  const { change, announce } = calls;
  if (!now) return <Notice tone="care">{t('waiting')}</Notice>;
  const queue = now.queue?.is;
  const deeds = now.deeds?.is ?? [];
  return (
    <>
      <Standing now={now} connected={connected} />
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
          {queue && (may.steer || may.announce) && (
            <label className="text-small">
              {t('reason')}
              <input
                value={reason}
                maxLength={300}
                placeholder={t('reasonHint')}
                onChange={({ target }) => setReason(target.value)}
                className="mt-1 block min-h-touch w-full rounded border border-edge/70 bg-card px-3 text-base placeholder:text-quiet"
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
        </div>
      </div>
    </>
  );
}
