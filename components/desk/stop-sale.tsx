'use client';

import { useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';

import type { Reply } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { danger, primary, secondary } from '../ui/styles';
import { troubleOf } from '../ui/trouble';

type Props = { now: SaleNow };

function useCall() {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof troubleOf>>(null);
  const act = async (call: () => Promise<Reply<unknown>>): Promise<void> => {
    setBusy(true);
    const answer = await call();
    setBusy(false);
    setRefused(troubleOf(answer));
  };
  return { busy, refused, act };
}

/** Stops the sale at once, or lets it go on; what that does is said before it is pressed. */
export function StopSale({ now, stop }: Props & { stop: (stopped: boolean) => Promise<Reply<unknown>> }) {
  const t = useTexts('controlRoom.stop');
  const { busy, refused, act } = useCall();
  const queue = now.queue?.is;
  if (!queue || queue.over) return null;
  const { stopped, waiting, policy } = queue;
  const held = now.sales?.is.held ?? 0;
  const resumes = policy.paused ? t('willResumePaused') : t('willResume', { waiting });
  return (
    <div>
      <button
        type="button"
        aria-busy={busy}
        disabled={busy}
        onClick={() => void act(() => stop(!stopped))}
        className={`${stopped ? primary : secondary} w-full`}
      >
        {t(stopped ? 'resume' : 'stop')}
      </button>
      <p className="mt-2 text-small text-quiet">{stopped ? resumes : t('willStop', { waiting, held })}</p>
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}

type EndProps = Props & {
  /** Of the concert, to be typed by whoever means it. */
  title: string;
  end: (title: string, reason: string) => Promise<Reply<unknown>>;
};

/** By typing the concert's title, and why. */
function EndForm({ now, title, end }: EndProps) {
  const t = useTexts('controlRoom.stop');
  const { busy, refused, act } = useCall();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<'title' | 'reason' | null>(null);
  const { waiting = 0, active: inside = 0 } = now.queue?.is ?? {};
  const { held = 0, sold = 0 } = now.sales?.is ?? {};
  const submit = async (): Promise<void> => {
    const missing = typed.trim() !== title.trim() ? 'title' : reason.trim() ? null : 'reason';
    setLacks(missing);
    if (missing === null) await act(() => end(typed, reason.trim()));
  };
  const isWrong = (field: 'title' | 'reason'): boolean => lacks === field || (refused?.invalid.has(field) ?? false);
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-small text-quiet">{t('willEnd', { waiting, inside, held, sold })}</p>
      <Field
        name="endTitle"
        label={t('typeTitle', { title })}
        value={typed}
        autoComplete="off"
        maxLength={300}
        onChange={({ target }) => setTyped(target.value)}
        error={isWrong('title') ? t('wrongTitle') : undefined}
      />
      <Field
        name="endReason"
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        autoComplete="off"
        maxLength={300}
        onChange={({ target }) => setReason(target.value)}
        error={isWrong('reason') ? t('reasonMissing') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={`${danger} w-fit`}>
        {t('end')}
      </button>
      {refused && refused.invalid.size === 0 && <Refusal code={refused.code} />}
    </form>
  );
}

/** Ends the sale for good; what that does is said, and asked for, first. */
export function EndSale(props: EndProps) {
  const t = useTexts('controlRoom.stop');
  const [isAsked, setAsked] = useState(false);
  const queue = props.now.queue?.is;
  if (queue?.over) return <p className="text-small text-quiet">{t(queue.cancelled ? 'cancelled' : 'ended')}</p>;
  if (isAsked) return <EndForm {...props} />;
  return (
    <button type="button" onClick={() => setAsked(true)} className={secondary}>
      {t('ask')}
    </button>
  );
}
