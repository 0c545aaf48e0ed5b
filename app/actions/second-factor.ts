'use server';

import { refresh } from 'next/cache';
import { headers } from 'next/headers';

import type { Proposal } from '@/components/desk/scan';
import type { Outcome } from '@/components/ui/outcome';
import * as keys from '@/lib/access/passkeys';
import {
  addMyPasskey,
  beginMyReplacement,
  enableMySecondFactor,
  newFactor,
  newPasskey,
  ownerProof,
  proposeMyPasskey,
  removeMyPasskey,
  removeMySecondFactor,
  replaceMyAuthenticator,
  replacement,
} from '@/lib/access/factor-schema';
import { assertAuthenticator, beginReplacement as begin } from '@/lib/access/replacement';
import {
  assertNoAuthenticator,
  enableSecondFactor as enable,
  removeSecondFactor as remove,
} from '@/lib/access/second-factor';
import { beginSession } from '@/lib/accounts/service';
import type { SignedIn } from '@/lib/accounts/session';
import { confirmReplacement, signIn } from '@/lib/http/account-limits';
import { validate } from '@/lib/http/validate';
import { id } from '@/lib/operation';
import { fromField, type CreationOptions } from '@/lib/webauthn';

import { requireCaller } from './caller';
import { drawnProposal } from './drawn-proposal';
import { outcomeOf } from './outcome';
import { keepSignedIn } from './sign-in-with';

/** Who presses the button, with the form's `password` and `code` or `assertion`. @throws Refusal as `signIn` */
async function proved(operation: Parameters<typeof requireCaller>[0], form: FormData): Promise<SignedIn> {
  const { email } = await requireCaller(operation);
  const given = validate(ownerProof, {
    password: form.get('password'),
    code: form.get('code') || undefined,
    assertion: fromField(form.get('assertion')),
  });
  return signIn({ email, ...given }, { headers: await headers() });
}

/** All sessions have ended; this browser stays signed in. */
async function stay(who: SignedIn): Promise<void> {
  await keepSignedIn(await beginSession(who, (await headers()).get('user-agent')));
}

/**
 * Sets the form's `proposal` up, if its `code` and `password` are right, and its `assertion` where there are passkeys; this browser stays
 * signed in. Gives the recovery codes.
 */
export async function enableSecondFactor(form: FormData): Promise<Outcome<string[]>> {
  return outcomeOf(async () => {
    const { userId, email } = await requireCaller(enableMySecondFactor);
    await assertNoAuthenticator(userId);
    const wanted = validate(newFactor, {
      ...Object.fromEntries(['password', 'proposal', 'code'].map((of) => [of, form.get(of)])),
      assertion: fromField(form.get('assertion')),
    });
    const { password, assertion } = wanted;
    const who = await signIn({ email, password, assertion }, { headers: await headers() });
    const { version, recoveryCodes } = await enable(who.userId, wanted);
    await stay({ ...who, version, secondFactor: true });
    return recoveryCodes;
  });
}

/**
 * A secret for another authenticator in the place of the visitor's, if the form's proof is right; nothing is changed yet. The page gets
 * another challenge for passkeys: the one that was shown is spent.
 */
export async function beginReplacement(form: FormData): Promise<Outcome<Proposal>> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(beginMyReplacement);
    await assertAuthenticator(userId);
    return drawnProposal(await begin(await proved(beginMyReplacement, form)));
  });
  if (outcome.ok) refresh();
  return outcome;
}

/** Changes to the form's `proposal`, if its `code` is one of it; this browser stays signed in. Gives the recovery codes. */
export async function replaceAuthenticator(form: FormData): Promise<Outcome<string[]>> {
  const outcome = await outcomeOf(async () => {
    const who = await requireCaller(replaceMyAuthenticator);
    const wanted = validate(replacement, { proposal: form.get('proposal'), code: form.get('code') });
    const { version, recoveryCodes } = await confirmReplacement(who, wanted);
    await stay({ ...who, version, secondFactor: true });
    return recoveryCodes;
  });
  if (!outcome.ok && outcome.code === 'REPLACEMENT_VOID') refresh();
  return outcome;
}

/** Takes the visitor's second factor away, if the form's proof is right; this browser stays signed in. */
export async function removeSecondFactor(form: FormData): Promise<Outcome<void>> {
  return outcomeOf(async () => {
    const who = await proved(removeMySecondFactor, form);
    const version = (await remove(who.userId, null)) ?? who.version;
    await stay({ ...who, version, secondFactor: false });
  });
}

/** What the browser makes a passkey of, if the form's proof is right. */
export async function proposePasskey(form: FormData): Promise<Outcome<CreationOptions>> {
  return outcomeOf(async () => keys.proposePasskey(await proved(proposeMyPasskey, form)));
}

/** Adds the form's `credential` under its `name`; this browser stays signed in. Gives the recovery codes where it is the first factor. */
export async function addPasskey(form: FormData): Promise<Outcome<string[] | null>> {
  return outcomeOf(async () => {
    const who = await requireCaller(addMyPasskey);
    const wanted = validate(newPasskey, { name: form.get('name'), credential: fromField(form.get('credential')) });
    const { version, recoveryCodes } = await keys.addPasskey(who, wanted);
    await stay({ ...who, version, secondFactor: true });
    return recoveryCodes;
  });
}

/** Removes the form's `passkeyId`, if its proof is right; this browser stays signed in. */
export async function removePasskey(form: FormData): Promise<Outcome<void>> {
  return outcomeOf(async () => {
    const passkeyId = validate(id, form.get('passkeyId'));
    const who = await proved(removeMyPasskey, form);
    await stay({ ...who, ...(await keys.removePasskey(who.userId, passkeyId)) });
  });
}
