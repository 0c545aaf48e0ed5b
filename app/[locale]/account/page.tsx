import { LogOut, Ticket, Wallet } from 'lucide';
import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { signOut } from '@/app/actions/accounts';
import { pendingHoldsOf } from '@/app/pending-holds';
import { requireSession } from '@/app/session';
import { SignOut } from '@/components/accounts/sign-out';
import { Texts } from '@/components/texts/texts';
import { PendingHolds } from '@/components/tickets/pending-holds';
import { Icon } from '@/components/ui/icon';
import { SoftLink } from '@/components/ui/soft-link';
import { card, column, secondary } from '@/components/ui/styles';

const ways = [
  { href: '/tickets', name: 'tickets', icon: Ticket },
  { href: '/wallet', name: 'wallet', icon: Wallet },
] as const;

type Props = PageProps<'/[locale]/account'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'account' });
  return { title: t('title') };
}

export default async function AccountPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { userId, name, email } = await requireSession('/account');
  const [t, holds] = await Promise.all([getTranslations('account'), pendingHoldsOf(userId)]);
  return (
    <div className={`${column} py-8 md:py-12`}>
      <h1 className="font-display text-head font-semibold">{t('greeting', { name })}</h1>
      <p className="text-quiet">{email}</p>
      {holds.length > 0 && (
        <section aria-labelledby="pending" className="mt-6">
          <h2 id="pending" className="mb-3 font-semibold">
            {t('pending')}
          </h2>
          <Texts of={['pending']}>
            <PendingHolds holds={holds} renderedAtMs={Date.now()} />
          </Texts>
        </section>
      )}
      <ul className="mt-8 grid grid-cols-2 gap-3">
        {ways.map(({ href, name: way, icon }) => (
          <li key={way}>
            <SoftLink
              href={href}
              className={`${card} flex flex-col gap-6 p-5 font-semibold transition hover:border-ink`}
            >
              <Icon of={icon} className="size-7 text-persimmon" strokeWidth={1.6} />
              {t(way)}
            </SoftLink>
          </li>
        ))}
      </ul>
      <SignOut signOut={signOut}>
        <button type="submit" className={`${secondary} w-full cursor-pointer`}>
          <Icon of={LogOut} className="size-5" />
          {t('signOut')}
        </button>
      </SignOut>
    </div>
  );
}
