import { config } from '../config';
import type { Role } from './schema';

/** Life of a session, from signing in, at most: of the cookie and of an access token alike. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** How long a session lasts that begins now: an operator's as the settings say, and no longer than anybody's. */
export function sessionSeconds(role: Role): number {
  return role === 'operator' ? config().OPERATOR_SESSION_HOURS * 60 * 60 : SESSION_SECONDS;
}
