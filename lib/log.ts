import pino from 'pino';

import { config } from './config';
import { processWide } from './process-wide';

/** Structured log of this process, one JSON line an event. Tokens, passwords and cookies are never handed to it. */
export function log(): pino.Logger {
  return processWide('log', () => pino({ level: config().LOG_LEVEL, base: { pid: process.pid } }));
}
