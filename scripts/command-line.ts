import { parseArgs, type ParseArgsConfig } from 'node:util';

import { asStoreFailure } from '../lib/db/failure';
import { StoreUnavailable } from '../lib/errors';

/** A command line that cannot be understood: told in one sentence with the usage below it. */
export class UsageError extends Error {}

type Options = Record<string, { default?: string; flag?: true }>;
type Given<O extends Options> = {
  [Name in keyof O]: O[Name] extends { flag: true }
    ? boolean
    : O[Name] extends { default: string }
      ? string
      : string | undefined;
};

/**
 * The command line's `--name value` and `--flag` options, defaults filled in.
 * @throws UsageError for unknown options, missing values and stray words.
 */
export function readOptions<const O extends Options>(options: O): Given<O> {
  const known: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', default: false } };
  for (const [name, { flag, default: value }] of Object.entries(options)) {
    known[name] = flag
      ? { type: 'boolean', default: false }
      : { type: 'string', ...(value === undefined ? {} : { default: value }) };
  }
  try {
    const values: Record<string, unknown> = parseArgs({ options: known }).values;
    if (values['help']) throw new UsageError('');
    return values as Given<O>;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** @throws UsageError unless the text is a whole number within the bounds. */
export function wholeNumber(name: string, text: string | undefined, low: number, high: number): number {
  const number = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= low && number <= high) return number;
  const found = text === undefined ? 'is missing' : `is ${JSON.stringify(text)}`;
  throw new UsageError(`--${name} ${found}: a whole number from ${low} to ${high} is needed`);
}

/** What to look at when Postgres refuses, by SQLSTATE: no such database, wrong password or user, no such table or column. */
const ADVICE: Record<string, string> = {
  '3D000': 'is DATABASE_URL right?',
  '28P01': 'is DATABASE_URL right?',
  '28000': 'is DATABASE_URL right?',
  '42P01': 'is the database migrated (npm run db:migrate)?',
  '42703': 'is the database migrated (npm run db:migrate)?',
};

/** One sentence for what went wrong; a store that is out of reach is named with its setting. */
function told(thrown: unknown): string {
  const error = asStoreFailure(thrown);
  if (error instanceof StoreUnavailable) {
    const setting = error.store === 'postgres' ? 'DATABASE_URL' : 'REDIS_URL';
    return `${error.message}; is the service up (npm run up), or ${setting} set?`;
  }
  if (!(error instanceof Error)) return String(error);
  const advice = ADVICE[(error as { code?: string }).code ?? ''];
  return advice ? `${error.message}; ${advice}` : error.message;
}

/** Runs a command's main function; says what went wrong in one line, and exits 2 for wrong arguments, 1 for the rest. */
export async function runCommand(usage: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const wrongArguments = error instanceof UsageError;
    const text = told(error);
    if (text) console.error(text);
    if (wrongArguments) (text ? console.error : console.log)(text ? `\n${usage}` : usage);
    process.exitCode = wrongArguments && text ? 2 : text ? 1 : 0;
  }
}
