/** The seats that this tab had chosen of a date: reloading takes nothing away from those who are in a hurry. */
function keyOf(scheduleId: string): string {
  return `frontrow-chosen-${scheduleId}`;
}

export function recallChoice(scheduleId: string): number[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(scheduleId)) ?? '[]') as number[];
  } catch {
    // Storage may be forbidden; then one chooses again.
    return [];
  }
}

export function rememberChoice(scheduleId: string, chosen: readonly number[]): void {
  try {
    sessionStorage.setItem(keyOf(scheduleId), JSON.stringify(chosen));
  } catch {
    // As above.
  }
}
