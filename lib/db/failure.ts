import { StoreUnavailable } from '../errors';

/**
 * SQLSTATEs after which nothing was changed and the same statement may succeed at once: serialization failure,
 * deadlock detected. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const RETRYABLE = new Set(['40001', '40P01']);

/** Server gone, going, full, or too slow; and what a socket says when nobody is there. */
const UNAVAILABLE = new Set([
  ...['57P01', '57P02', '57P03', '53300', '57014', '55P03', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'],
  ...['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
]);

/** What `pg` throws without a code: its own time-outs and torn connections. */
const UNAVAILABLE_MESSAGE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end/;

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(codeOf(error));
}

/** Whether the error is the unique constraint or index of this name. */
export function violates(error: unknown, constraint: string): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: string }).constraint === constraint;
}

/** The error as `StoreUnavailable` when it says that Postgres is out of reach, else unchanged. */
export function asStoreFailure(error: unknown): unknown {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  const unavailable = UNAVAILABLE.has(code) || code.startsWith('08') || UNAVAILABLE_MESSAGE.test(message);
  return unavailable ? new StoreUnavailable('postgres', error) : error;
}
