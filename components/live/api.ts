import { learnFrom } from './server-clock';

/** A problem document of the API, as far as pages look at it. */
type Problem = { status: number; code: string } & Record<string, unknown>;

/**
 * What came of a call: an answer, a refusal in the API's terms, or nothing that could be understood, because the
 * network or the server is away for the moment.
 */
export type Reply<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'away'; retryAfterMs: number };

/** The code by which a reply that is no success is explained (`useRefusal`); null for a success. */
export function refusalOf(reply: Reply<unknown>): string | null {
  if (reply.kind === 'ok') return null;
  return reply.kind === 'away' ? 'AWAY' : reply.problem.code;
}

const DEFAULT_RETRY_MS = 3_000;
const DEADLINE_MS = 10_000;

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : DEFAULT_RETRY_MS;
}

/** Calls the API below `/api/v1` with the visitor's cookies. Never throws. */
export async function callApi<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
  deadlineMs = DEADLINE_MS,
): Promise<Reply<T>> {
  const sentAtMs = Date.now();
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(deadlineMs),
      ...(body === undefined
        ? { headers: { ...headers } }
        : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    });
    learnFrom(response, sentAtMs);
    if (response.status === 429 || response.status >= 500)
      return { kind: 'away', retryAfterMs: retryAfterMs(response) };
    const data = response.status === 204 ? undefined : await response.json();
    return response.ok ? { kind: 'ok', data: data as T } : { kind: 'refused', problem: data as Problem };
  } catch {
    return { kind: 'away', retryAfterMs: DEFAULT_RETRY_MS };
  }
}
