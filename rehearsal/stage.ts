import type { Api } from './api';
import type { RunLog } from './run-log';

/** A date of the concert, of whose seats fans buy. */
export type StageDate = {
  scheduleId: string;
  /** Of the house, those that are kept back included. */
  totalSeats: number;
  bought: number;
  soldOut: boolean;
};

/** What all fans of a rehearsal share. */
export type Stage = {
  api: Api;
  log: RunLog;
  concertId: string;
  /** One at least; every fan wants one of them. */
  dates: readonly StageDate[];
  /** Seats of the concert that one fan may have. */
  maxSeats: number;
  /** Times as long as in a hurry that fans think. */
  slow: number;
  /** Aborted when the last seat is sold or the time is up: everyone who still waits goes home. */
  over: AbortSignal;
  /** Called when all seats of all dates are sold. */
  soldOut: () => void;
};

export function stageDate(scheduleId: string, totalSeats: number): StageDate {
  return { scheduleId, totalSeats, bought: 0, soldOut: false };
}

/** Whoever sees that all seats of a date are sold tells the others. */
export function noteSoldOut(date: StageDate, { dates, soldOut }: Pick<Stage, 'dates' | 'soldOut'>): void {
  date.soldOut = true;
  if (dates.every((each) => each.soldOut)) soldOut();
}
