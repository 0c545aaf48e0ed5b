import { format } from 'node:util';

import pino from 'pino';

import { config } from './config';
import { processWide } from './process-wide';

/** What must never stand in a log, whoever puts it into a message: signed tokens, ticket codes, passwords of stores and people. */
const SECRETS =
  /(?:\b|(?<=\\[nrtbf]))(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|FRONTROW:[\dA-F-]{36}:[\dA-F]{24}|frt_[\da-f]{64})|(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)|(?<=\\?"password\\?":\s?\\?")[^"\\]+/gi;

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

const CONSOLE = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug', trace: 'debug' } as const;

/**
 * Whatever is written to the console from now on is an event of the log: one line of JSON, without secrets. Frameworks
 * write there what they like, with line breaks that a visitor may have put in.
 * @returns puts the console back
 */
export function takeConsole(to: pino.Logger = log()): () => void {
  const before = { ...console };
  for (const [method, level] of Object.entries(CONSOLE) as [keyof typeof CONSOLE, pino.Level][]) {
    console[method] = (...values: unknown[]) => {
      const err = values.find((value) => value instanceof Error);
      const texts = values.filter((value) => value !== err);
      to[level]({ console: method, ...(err !== undefined && { err }) }, format(...texts));
    };
  }
  const warnings = process.listeners('warning');
  const onWarning = (warning: Error): void => to.warn({ err: warning }, 'node warns');
  process.removeAllListeners('warning').on('warning', onWarning);
  return () => {
    Object.assign(console, before);
    process.removeListener('warning', onWarning);
    for (const listener of warnings) process.on('warning', listener);
  };
}
