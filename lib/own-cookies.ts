import { config } from './config';

/** Whether visitors come by https, so that their browsers keep cookies to it. */
export function isHttps(): boolean {
  return config().APP_URL.startsWith('https:');
}

/**
 * The name of a cookie of ours. Browsers take a `__Host-` one from this very host by https only, so that no other host of the
 * same domain can plant one (RFC 6265bis, 4.1.3.2).
 */
export function ownCookieName(name: string): string {
  return isHttps() ? `__Host-${name}` : name;
}
