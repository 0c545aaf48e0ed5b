/**
 * The hold that was last seen in this browser. Every page tells of it without asking the server, which has thousands of
 * visitors who hold nothing.
 */
export type RememberedHold = { id: string; checkout: string; expiresAtMs: number };

const KEY = 'frontrow-hold';

export function recallHold(): RememberedHold | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as RememberedHold | null;
  } catch {
    // Storage may be forbidden; the tickets still list what waits to be paid.
    return null;
  }
}

export function rememberHold(hold: RememberedHold): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(hold));
  } catch {
    // As above.
  }
}

export function forgetHold(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
