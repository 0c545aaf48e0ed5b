import pino from 'pino';

import { config } from './config';
import { processWide } from './process-wide';

/** What must never stand in a log, whoever puts it into a message: signed tokens, ticket codes, passwords of stores and people. */
const SECRETS =
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bFRONTROW:[\dA-F-]{36}:[\dA-F]{24}|(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)|(?<=\\?"password\\?":\s?\\?")[^"\\]+/gi;

/** A line without the secrets in it. Nobody means to log one; a driver's error may quote what it was given. */
function withoutSecrets(line: string): string {
  return line.replaceAll(SECRETS, '[secret]');
}

type LoggedError = { type: string; message: string; stack?: string | undefined; code?: unknown; cause?: LoggedError };

/** What one wants to know of an error. Drivers hang the rows and arguments of the failed call on theirs: they stay out. */
function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { type: name, message, stack, ...code, ...(cause !== undefined && { cause: errorForLog(cause) }) };
}

/** A log that writes to `destination`; to the standard output when left out. */
export function makeLog(
  level: string,
  destination: pino.DestinationStream = pino.destination({ fd: 1, sync: true }),
): pino.Logger {
  return pino(
    { level, base: { pid: process.pid }, serializers: { err: errorForLog }, hooks: { streamWrite: withoutSecrets } },
    destination,
  );
}

/** Structured log of this process, one JSON line an event. Tokens, passwords and cookies are never handed to it. */
export function log(): pino.Logger {
  return processWide('log', () => makeLog(config().LOG_LEVEL));
}
