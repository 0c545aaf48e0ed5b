import type { ScheduleView } from '@/lib/catalog/schema';

/** What a visitor can do about a date at this moment. */
export type DateState = 'upcoming' | 'open' | 'soldOut' | 'closed';

export function dateState(schedule: ScheduleView, nowMs: number): DateState {
  if (nowMs >= Date.parse(schedule.bookingClosesAt)) return 'closed';
  if (schedule.remainingSeats === 0) return 'soldOut';
  return nowMs < Date.parse(schedule.bookingOpensAt) ? 'upcoming' : 'open';
}
