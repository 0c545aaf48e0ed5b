/**
 * npm run accounts -- COMMAND [EMAIL] [--option VALUE]
 *
 * What an operator of the installation does for people who cannot do it themselves. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import ipaddr from 'ipaddr.js';

import { endProgramTokensOf } from '../lib/access/program-tokens';
import { removeSecondFactor } from '../lib/access/second-factor';
import { newPassword } from '../lib/accounts/schema';
import { deleteAccount, endSessions, exportAccount, setPassword } from '../lib/accounts/service';
import { findByEmail, type Account } from '../lib/accounts/store';
import { closeDatabase } from '../lib/db/prisma';
import { forgetWrongCodes, unlockAccount } from '../lib/http/account-limits';
import { forgetOldPlaces } from '../lib/queue/archive';
import { ofOneClient } from '../lib/http/client-address';
import { closeRedis } from '../lib/redis/client';
import { runCommand, UsageError, wholeNumber } from './command-line';

const USAGE = `Usage: npm run accounts -- COMMAND

  password EMAIL           gives the account the password that stands on the standard input; its sessions end
  sign-out EMAIL           ends every session of the account and its programs' tokens, on all servers within a second;
                           places and holds stay
  forget-factor EMAIL      takes the second factor of somebody who has lost it; sessions end, the password alone signs in
  unlock EMAIL             lets an account be signed in to that somebody has locked by guessing, also at codes
    [--from ADDRESS]       and knows its owner at this address for 30 days, whatever strangers do
  export EMAIL             prints all that is kept of the account
  delete EMAIL             deletes the account; what the ledger needs stays without name and email
  forget-places            forgets who stood in the lines of concerts that are over
    [--days N]             for so many days (365)`;

/** Places forgotten by one statement. */
const FORGET_BATCH = 5_000;

type Given = { email: string | undefined; from: string | undefined; days: string };

async function account({ email }: Given): Promise<Account> {
  if (!email) throw new UsageError('EMAIL is missing');
  const found = await findByEmail(email.trim().toLowerCase());
  if (!found) throw new Error(`There is no account ${email}`);
  return found;
}

function passwordFromInput(): string {
  const parsed = newPassword.safeParse(readFileSync(0, 'utf8').replace(/\r?\n$/, ''));
  if (!parsed.success) throw new UsageError('the password on the standard input must have 8 to 128 characters');
  return parsed.data;
}

/** The address as the limits count it: /64 of IPv6. */
function clientOf(from: string): string {
  if (!ipaddr.isValid(from)) throw new UsageError(`--from ${from} is no address`);
  return ofOneClient(from)!;
}

async function forgetPlaces({ days }: Given): Promise<{ forgotten: number }> {
  const least = wholeNumber('days', days, 30, 36_500);
  for (let forgotten = 0; ;) {
    const some = await forgetOldPlaces(least, FORGET_BATCH);
    forgotten += some;
    if (some === 0) return { forgotten };
  }
}

const COMMANDS: Record<string, (given: Given) => Promise<object>> = {
  password: async (given) => {
    const { id } = await account(given);
    return { userId: id, sessionVersion: await setPassword(id, passwordFromInput()) };
  },
  'sign-out': async (given) => {
    const { id } = await account(given);
    const sessionVersion = await endSessions(id);
    // Afterwards, so that nobody makes one in between.
    return { userId: id, sessionVersion, programTokensEnded: await endProgramTokensOf(id) };
  },
  'forget-factor': async (given) => {
    const { id } = await account(given);
    return { userId: id, sessionVersion: await removeSecondFactor(id, null) };
  },
  unlock: async (given) => {
    const { id, email } = await account(given);
    await unlockAccount(email, given.from === undefined ? null : clientOf(given.from));
    await forgetWrongCodes(id);
    return { userId: id, unlocked: true };
  },
  export: async (given) => exportAccount((await account(given)).id),
  delete: async (given) => {
    const { id } = await account(given);
    await deleteAccount(id);
    return { userId: id, deleted: true };
  },
  'forget-places': forgetPlaces,
};

function readCommandLine(): { run: (given: Given) => Promise<object>; given: Given } {
  const options = {
    from: { type: 'string' },
    days: { type: 'string', default: '365' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [name = '', email, ...more] = positionals;
    if (values.help) throw new UsageError('');
    const run = COMMANDS[name];
    if (!run || more.length > 0) throw new UsageError(`There is no ${JSON.stringify([name, ...more].join(' '))}`);
    return { run, given: { email, from: values.from, days: values.days } };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

async function main(): Promise<void> {
  const { run, given } = readCommandLine();
  try {
    console.log(JSON.stringify(await run(given)));
  } finally {
    await Promise.all([closeDatabase(), closeRedis()]);
  }
}

await runCommand(USAGE, main);
