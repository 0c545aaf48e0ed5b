import type { Locale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { signIn } from '@/app/actions/accounts';
import { safeCallback } from '@/app/callback-url';
import { currentSession, hasBeenIdle } from '@/app/session';
import { titled } from '@/app/titled';
import { AccountForm } from '@/components/accounts/account-form';
import { AccountPage } from '@/components/accounts/account-page';
import { Texts } from '@/components/texts/texts';
import { HeldMeanwhile } from '@/components/tickets/held-meanwhile';

type Props = PageProps<'/[locale]/sign-in'>;

export const generateMetadata = titled('accountPages.signIn.title');

export default async function SignInPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { callbackUrl: wanted, ended } = await searchParams;
  const callbackUrl = safeCallback(wanted);
  if (await currentSession()) redirect(callbackUrl);
  return (
    <AccountPage
      purpose="signIn"
      callbackUrl={callbackUrl}
      ended={(await hasBeenIdle()) ? 'idle' : ended !== undefined && 'ended'}
    >
      <Texts of={['accounts', 'passkeys', 'errors', 'wayOn', 'held']}>
        <HeldMeanwhile />
        <AccountForm purpose="signIn" callbackUrl={callbackUrl} enter={signIn} />
      </Texts>
    </AccountPage>
  );
}
