import { recall, remember } from '../live/memory';

/** The seats that this tab had chosen of a date: reloading takes nothing away from those who are in a hurry. */
function keyOf(scheduleId: string): string {
  return `frontrow-chosen-${scheduleId}`;
}

export function recallChoice(scheduleId: string): number[] {
  return recall(keyOf(scheduleId), 'sessionStorage') ?? [];
}

export function rememberChoice(scheduleId: string, chosen: readonly number[]): void {
  remember(keyOf(scheduleId), chosen, 'sessionStorage');
}
