import type { Ask } from './ask';

/** A version as the `ETag` of an answer (RFC 9110, 8.8.3). */
export function etagOfVersion(version: number): { etag: string } {
  return { etag: `"${version}"` };
}

/**
 * The version that a change is based on, by `If-Match` (RFC 9110, 13.1.1); null when it is none in particular. What names no
 * version of ours is one that nothing has: -1.
 */
export function versionWanted({ headers }: Pick<Ask, 'headers'>): number | null {
  const given = headers.get('if-match')?.trim();
  if (given === undefined || given === '*') return null;
  const version = /^"(\d{1,15})"$/.exec(given)?.[1];
  return version === undefined ? -1 : Number(version);
}
