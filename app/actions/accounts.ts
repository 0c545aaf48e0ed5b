'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';

import { safeCallback } from '@/app/callback-url';
import { keepWish } from '@/app/wish';
import type { AccountFormState } from '@/components/accounts/account-form';
import type { Refused } from '@/components/ui/outcome';
import { credentialsBody, signUpBody } from '@/lib/accounts/schema';
import { signUp as makeAccount } from '@/lib/accounts/service';
import { askerOf, countSignUp } from '@/lib/http/account-limits';
import { validate } from '@/lib/http/validate';
import { fromField } from '@/lib/webauthn';

import { outcomeOf } from './outcome';
import { signInWith, signOutHere } from './sign-in-with';

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}

/** Signs in with the form's `email` and `password` and goes on to its `callbackUrl`. */
export async function signIn(_: AccountFormState, form: FormData): Promise<AccountFormState> {
  const email = textOf(form, 'email');
  const outcome = await outcomeOf(async () => {
    const credentials = validate(credentialsBody, {
      email,
      password: textOf(form, 'password'),
      code: textOf(form, 'code'),
      assertion: fromField(form.get('assertion')),
    });
    await signInWith(credentials);
    await keepWish();
  });
  if (!outcome.ok) return { refused: outcome, email, name: '' };
  redirect(safeCallback(form.get('callbackUrl')));
}

/** Makes an account of the form's `email`, `password` and `name`, signs in and goes on to its `callbackUrl`. */
export async function signUp(_: AccountFormState, form: FormData): Promise<AccountFormState> {
  const email = textOf(form, 'email');
  const name = textOf(form, 'name');
  const outcome = await outcomeOf(async () => {
    const wanted = validate(signUpBody, { email, name, password: textOf(form, 'password') });
    const from = { headers: await headers() };
    await countSignUp(from);
    await makeAccount(wanted, askerOf(from));
    await signInWith(wanted);
    await keepWish();
  });
  if (!outcome.ok) return { refused: outcome, email, name };
  redirect(safeCallback(form.get('callbackUrl')));
}

/** Ends the visitor's session and goes on to the concerts. */
export async function signOut(): Promise<Refused> {
  const outcome = await outcomeOf(signOutHere);
  return outcome.ok ? redirect('/') : outcome;
}
