'use client';

import { useTexts } from '../texts/use-texts';
import { ReasonedDeed } from './reasoned-deed';

/** An open invitation, in the reader's words. */
export type ListedInvitation = { id: string; email: string; role: string; inviterName: string; until: string };

/** Who is invited and has not come yet; each invitation is withdrawn for a reason. */
export function Invitations({ invitations }: { invitations: readonly ListedInvitation[] }) {
  const t = useTexts('deskForms.invite');
  return (
    <ul className="divide-y divide-line border-y border-line">
      {invitations.map(({ id, email, role, inviterName, until }) => (
        <li key={id} className="flex items-start gap-3 py-3">
          <div className="min-w-0 flex-1 wrap-anywhere">
            <p className="font-medium">{email}</p>
            <p className="text-fine text-quiet tabular-nums">{t('facts', { role, inviter: inviterName, until })}</p>
          </div>
          <ReasonedDeed
            path={`/admin/invitations/${id}`}
            words={{
              button: t('withdraw'),
              label: t('withdrawThis', { email }),
              title: t('withdrawTitle', { email }),
              text: t('withdrawText'),
            }}
          />
        </li>
      ))}
    </ul>
  );
}
