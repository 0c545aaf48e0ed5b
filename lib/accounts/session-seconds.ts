/** Life of a session, from signing in: of the cookie and of an access token alike. */
export const SESSION_SECONDS = 12 * 60 * 60;
