'use server';

import { refresh } from 'next/cache';

import type { OwnFormState } from '@/components/accounts/own-form';
import { changeRole as setRole } from '@/lib/accounts/operators';
import { changeRole as operation, roleChange } from '@/lib/accounts/schema';
import { by } from '@/lib/deeds/by';
import { validate } from '@/lib/http/validate';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/** The desk asks why; the API takes an answer and goes without. */
const roleChangeWithReason = roleChange.required({ reason: true });

/** Gives the account of the form's `email` the role `deskRole`, or none, for the form's `reason`. */
export async function changeRole(form: FormData): Promise<OwnFormState> {
  const outcome = await outcomeOf(async () => {
    const operator = await requireCaller(operation);
    const wanted = form.get('deskRole');
    const { email, deskRole, reason } = validate(roleChangeWithReason, {
      email: form.get('email'),
      deskRole: wanted === 'none' ? null : wanted,
      reason: form.get('reason'),
    });
    await setRole(email, deskRole, by(operator, reason));
  });
  if (outcome.ok) refresh();
  return outcome;
}
