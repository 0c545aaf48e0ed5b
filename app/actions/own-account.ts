'use server';

import { refresh } from 'next/cache';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';

import { SIGNED_IN_COOKIE } from '@/components/live/signed-in-here';
import type { Refused } from '@/components/ui/outcome';
import type { OwnFormState } from '@/components/accounts/own-form';
import {
  changeMyName,
  changeMyPassword,
  deleteMyAccount,
  deletion,
  endMySession,
  endMySessions,
  moreTimeChange,
  nameChange,
  passwordChange,
  sayMoreTime as sayMoreTimeOperation,
} from '@/lib/accounts/schema';
import * as accounts from '@/lib/accounts/service';
import { sessionCookieName } from '@/lib/accounts/session';
import { askerOf, confirmOwner } from '@/lib/http/account-limits';
import { validate } from '@/lib/http/validate';
import { id } from '@/lib/operation';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';
import { keepSignedIn } from './sign-in-with';

/** Gives the account the form's `name`. */
export async function changeName(form: FormData): Promise<OwnFormState> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(changeMyName);
    const { name } = validate(nameChange, { name: form.get('name') });
    await accounts.changeName(userId, name);
  });
  if (outcome.ok) refresh();
  return outcome;
}

/** Notes whether the visitor needs more time, as the form's `needed` says. */
export async function sayMoreTime(form: FormData): Promise<OwnFormState> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(sayMoreTimeOperation);
    const { needed } = validate(moreTimeChange, { needed: form.get('needed') === 'true' });
    await accounts.sayMoreTime(userId, needed);
  });
  if (outcome.ok) refresh();
  return outcome;
}

/** Gives the account the form's `newPassword`, if `currentPassword` is right; this browser stays signed in. */
export async function changePassword(form: FormData): Promise<OwnFormState> {
  const outcome = await outcomeOf(async () => {
    const { userId, email } = await requireCaller(changeMyPassword);
    const wanted = validate(passwordChange, {
      currentPassword: form.get('currentPassword'),
      newPassword: form.get('newPassword'),
    });
    const from = { headers: await headers() };
    const who = await confirmOwner(email, wanted.currentPassword, from);
    const version = await accounts.setPassword(userId, wanted.newPassword, askerOf(from));
    await keepSignedIn(await accounts.beginSession({ ...who, version }, from.headers.get('user-agent')));
  });
  if (outcome.ok) refresh();
  return outcome;
}

/** Ends the form's `sessionId`, one of the visitor's own. */
export async function endSession(form: FormData): Promise<OwnFormState> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(endMySession);
    await accounts.endSession(userId, validate(id, form.get('sessionId')));
  });
  // One that has ended meanwhile is not to be listed either.
  if (outcome.ok || outcome.code === 'SESSION_NOT_FOUND') refresh();
  return outcome;
}

/** The session has ended, and next-auth could not read it any more. */
async function forgetSession(): Promise<void> {
  for (const name of [sessionCookieName(), SIGNED_IN_COOKIE]) (await cookies()).delete(name);
}

/** Ends every session of the visitor, this one as well, and goes on to the concerts. */
export async function signOutEverywhere(): Promise<Refused> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(endMySessions);
    await accounts.endSessions(userId);
    await forgetSession();
  });
  return outcome.ok ? redirect('/') : outcome;
}

/** Deletes the visitor's account, if the form's `password` is right, and goes on to the concerts. */
export async function deleteAccount(form: FormData): Promise<Refused> {
  const outcome = await outcomeOf(async () => {
    const { userId, email } = await requireCaller(deleteMyAccount);
    const { password } = validate(deletion, { password: form.get('password') });
    await confirmOwner(email, password, { headers: await headers() });
    await accounts.deleteAccount(userId);
    await forgetSession();
  });
  return outcome.ok ? redirect('/') : outcome;
}
