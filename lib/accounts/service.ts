import { v7 as uuidv7 } from 'uuid';

import { Refusal } from '../errors';
import { hashPassword, matchesPassword } from './password';
import type { Credentials, MeView, SignUp, UserView } from './schema';
import type { Session } from './session';
import { findAccount, findCredentials, insertFan } from './store';

/**
 * Makes a fan's account, with an empty wallet.
 * @param asker from which addresses it comes, for a fair share of the line of those whose passwords are hashed
 * @throws Refusal EMAIL_TAKEN, UNAVAILABLE when too many sign up or in at once.
 */
export async function signUp({ email, password, name }: SignUp, asker: string | null = null): Promise<UserView> {
  const fan = { id: uuidv7(), email, name, passwordHash: await hashPassword(password, asker) };
  if (!(await insertFan(fan))) throw new Refusal('EMAIL_TAKEN');
  return { id: fan.id, email, name };
}

/**
 * Who has this email and password. An unknown email takes as long as a wrong password and gets the same answer.
 * @param asker as for `signUp`
 * @throws Refusal BAD_CREDENTIALS, UNAVAILABLE when too many sign up or in at once.
 */
export async function authenticate({ email, password }: Credentials, asker: string | null = null): Promise<Session> {
  const account = storable(email) ? await findCredentials(email) : null;
  const matches = await matchesPassword(account?.passwordHash ?? null, password, asker);
  if (!account || !matches) throw new Refusal('BAD_CREDENTIALS');
  return { userId: account.id, email: account.email, name: account.name, role: account.role };
}

/** Postgres cannot even be asked for a text with NUL in it. */
function storable(text: string): boolean {
  return !text.includes('\0');
}

/**
 * The user as the database knows them now, whatever their session was signed with.
 * @throws Refusal USER_NOT_FOUND
 */
export async function readMe(userId: string): Promise<MeView> {
  const account = await findAccount(userId);
  if (!account) throw new Refusal('USER_NOT_FOUND');
  return account;
}
