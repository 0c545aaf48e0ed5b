'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';

import type { Refused } from '@/components/ui/outcome';
import { acceptInvitation as accept } from '@/lib/access/invitations';
import { acceptInvitation as operation, invitationAcceptance } from '@/lib/access/schema';
import { beginSession } from '@/lib/accounts/service';
import { validate } from '@/lib/http/validate';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';
import { keepSignedIn } from './sign-in-with';

/** Accepts the invitation of the form's `token`, and goes on to the desk. */
export async function acceptInvitation(form: FormData): Promise<Refused> {
  const outcome = await outcomeOf(async () => {
    const session = await requireCaller(operation);
    const { token } = validate(invitationAcceptance, { token: form.get('token') });
    const who = await accept(session, token);
    await keepSignedIn(await beginSession(who, (await headers()).get('user-agent')));
  });
  return outcome.ok ? redirect('/desk') : outcome;
}
