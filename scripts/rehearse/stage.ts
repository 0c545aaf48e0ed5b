import type { Api } from './api';
import type { RunLog } from './run-log';

/** What all fans of a rehearsal share. */
export type Stage = {
  api: Api;
  log: RunLog;
  concertId: string;
  scheduleId: string;
  totalSeats: number;
  /** Times as long as in a hurry that fans think. */
  slow: number;
  /** Aborted when the last seat is sold or the time is up: everyone who still waits goes home. */
  over: AbortSignal;
  /** Called by whoever sees that all seats are sold. */
  soldOut: () => void;
};
