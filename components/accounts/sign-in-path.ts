/**
 * Where to sign in, with the way back to `path`.
 * @param ended the visitor was signed in until just now: the page says so instead of what signing in is for
 */
export function signInPath(path: string, ended = false): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(path)}${ended ? '&ended=1' : ''}`;
}
