import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { signOut } from '@/app/actions/accounts';
import { acceptInvitation } from '@/app/actions/invitation';
import { requireSession } from '@/app/session';
import { AcceptInvitation } from '@/components/accounts/accept-invitation';
import { SignOut } from '@/components/accounts/sign-out';
import { Texts } from '@/components/texts/texts';
import { column } from '@/components/ui/styles';
import { seeInvitation } from '@/lib/access/invitations';

const query = z.object({ token: z.string().max(100).catch('') });

type Props = PageProps<'/[locale]/invitation'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'invitation' });
  return { title: t('title'), referrer: 'no-referrer' };
}

export default async function InvitationPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { token } = query.parse(await searchParams);
  const session = await requireSession(`/invitation?${new URLSearchParams({ token })}`);
  const [t, roles, seen] = await Promise.all([
    getTranslations('invitation'),
    getTranslations('desk.role'),
    seeInvitation(token, session.userId),
  ]);
  return (
    <div className={`${column} py-10 md:py-16`}>
      <h1 className="font-display text-head font-semibold">{t('title')}</h1>
      <Texts of={['ownAccount', 'errors', 'wayOn']}>
        {!seen && <p className="mt-3 text-quiet">{t('none')}</p>}
        {seen && !seen.isYours && (
          <>
            <p className="mt-3 mb-6 text-quiet">{t('another', { email: session.email })}</p>
            <SignOut signOut={signOut}>{t('signOut')}</SignOut>
          </>
        )}
        {seen?.isYours && (
          <>
            <p className="mt-3 mb-6 text-quiet">
              {t('text', { inviter: seen.inviterName, role: roles(seen.deskRole) })}
            </p>
            <AcceptInvitation token={token} accept={acceptInvitation} />
          </>
        )}
      </Texts>
    </div>
  );
}
