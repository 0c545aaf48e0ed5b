import type { Locale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { signUp } from '@/app/actions/accounts';
import { safeCallback } from '@/app/callback-url';
import { currentSession } from '@/app/session';
import { titled } from '@/app/titled';
import { AccountForm } from '@/components/accounts/account-form';
import { AccountPage } from '@/components/accounts/account-page';
import { Texts } from '@/components/texts/texts';

type Props = PageProps<'/[locale]/sign-up'>;

export const generateMetadata = titled('accountPages.signUp.title');

export default async function SignUpPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const callbackUrl = safeCallback((await searchParams)['callbackUrl']);
  if (await currentSession()) redirect(callbackUrl);
  return (
    <AccountPage purpose="signUp" callbackUrl={callbackUrl}>
      <Texts of={['accounts', 'errors', 'wayOn']}>
        <AccountForm purpose="signUp" callbackUrl={callbackUrl} enter={signUp} />
      </Texts>
    </AccountPage>
  );
}
