'use client';

import { Clock } from 'lucide';
import { useEffect } from 'react';

import { Icon } from '../ui/icon';
import { clockFace, isoDuration } from './duration';
import { secondsUntil, useServerTime } from './use-server-time';

const LAST_MINUTE_SECONDS = 60;
/** The server's clock may be a moment behind the estimate; whoever waits for its word asks again. */
const ASK_AGAIN_MS = 1_000;

type Props = {
  untilMs: number;
  renderedAtMs: number;
  /** What the time is for, in words before the clock. */
  label: string;
  /** Said aloud once, when the last minute begins. */
  lastMinute: string;
  /** Called at the end, and once a second while the page stays. */
  onEnd: () => void;
};

/** A countdown by the server's clock. The last minute is marked and announced, and nothing flashes. */
export function TimeLeft({ untilMs, renderedAtMs, label, lastMinute, onEnd }: Props) {
  const seconds = secondsUntil(untilMs, useServerTime(renderedAtMs));
  const ended = seconds === 0;
  const last = seconds <= LAST_MINUTE_SECONDS;
  useEffect(() => {
    if (!ended) return;
    onEnd();
    const timer = setInterval(onEnd, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ended, onEnd]);
  return (
    <span
      className={`inline-flex items-center gap-2 rounded-full px-4 py-2 text-small border font-semibold shadow-lifted transition-colors duration-700 ${last ? 'border-amber/40 bg-amber-soft text-amber' : 'border-line bg-card text-ink'}`}
    >
      <Icon of={Clock} className="size-4.5" />
      {label}
      <time role="timer" dateTime={isoDuration(seconds)} className="tabular-nums" data-testid="time-left">
        {clockFace(seconds)}
      </time>
      <span role="status" className="sr-only">
        {last && !ended ? lastMinute : ''}
      </span>
    </span>
  );
}
