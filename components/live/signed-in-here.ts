/** Set beside the session, which no script may read, so that pages for everybody know whether asking for favourites is of use. */
export const SIGNED_IN_COOKIE = 'frontrow-signed-in';

/** Whether somebody has signed in in this browser; the session may have ended since. */
export function isSignedInHere(): boolean {
  return document.cookie.split('; ').includes(`${SIGNED_IN_COOKIE}=1`);
}

/** The session has ended, as somebody was told who asked. */
export function forgetSignedIn(): void {
  document.cookie = `${SIGNED_IN_COOKIE}=; path=/; max-age=0`;
}
