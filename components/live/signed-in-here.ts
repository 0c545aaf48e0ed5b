/**
 * Set beside the session, which no script may read, to the fan's id: so pages for everybody know whether asking for favourites is
 * of use, and a browser knows whose things it keeps.
 */
export const SIGNED_IN_COOKIE = 'frontrow-signed-in';

/** Who has signed in in this browser, and null for nobody; the session may have ended since. */
export function fanHere(): string | null {
  const named = `${SIGNED_IN_COOKIE}=`;
  const cookie = document.cookie.split('; ').find((each) => each.startsWith(named));
  return cookie?.slice(named.length) || null;
}

export function isSignedInHere(): boolean {
  return fanHere() !== null;
}

/** The session has ended, as somebody was told who asked. */
export function forgetSignedIn(): void {
  document.cookie = `${SIGNED_IN_COOKIE}=; path=/; max-age=0`;
}
