import type { LoadRequest } from './job';

export function pollOf(token: string): LoadRequest {
  return { method: 'GET', path: '/api/v1/queue/tokens/me', headers: { 'x-queue-token': token } };
}

export function joinOf(accessToken: string, concertId: string): LoadRequest {
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  return { method: 'POST', path: '/api/v1/queue/tokens', headers, body: JSON.stringify({ concertId }) };
}

/** Takes the first of each list, then the second of each, and so on: a load that goes to all of them at once. */
export function interleaved<T>(lists: T[][]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
