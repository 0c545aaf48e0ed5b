import type { MetricObjectWithValues, MetricValue } from 'prom-client';

import { noteEnded, noteVersion } from '@/lib/accounts/ended-sessions';
import { forgetSeats } from '@/lib/seats/changes';
import type { News } from '@/lib/twin';
import type { Level } from '../pressure';

/** How a process is told that it makes the pages of the one that has started it; the path of its socket follows. */
export const RENDERER_ROLE = 'renderer';

export type Measured = MetricObjectWithValues<MetricValue<string>>[];

/** What the renderer says. */
export type FromRenderer =
  | { ready: true }
  /** Every second. */
  | { alive: true }
  | { failed: string }
  | { level: Level }
  | { news: News }
  | { measured: Measured; answerTo: number };

/** What it is told. */
export type ToRenderer = { news: News } | { measure: number } | { end: true };

/** Takes in what the twin has done. */
export function heed(news: News): void {
  if ('endedSession' in news) noteEnded(news.endedSession);
  else if ('endedSessions' in news) noteVersion(news.endedSessions.userId, news.endedSessions.version);
  else forgetSeats(news.changedSeats);
}
