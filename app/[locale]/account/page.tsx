import { LogOut, Ticket, Wallet } from 'lucide-react';
import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { signOut } from '@/app/actions/accounts';
import { pendingHoldsOf } from '@/app/pending-holds';
import { requireSession } from '@/app/session';
import { PendingHolds } from '@/components/tickets/pending-holds';
import { SoftLink } from '@/components/ui/soft-link';
import { card, column, secondary } from '@/components/ui/styles';
import { Texts } from '@/components/ui/texts';

const ways = [
  { href: '/tickets', name: 'tickets', Icon: Ticket },
  { href: '/wallet', name: 'wallet', Icon: Wallet },
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
        <div className="mt-6">
          <Texts of={['pending']}>
            <PendingHolds holds={holds} renderedAtMs={Date.now()} />
          </Texts>
        </div>
      )}
      <ul className="mt-8 grid grid-cols-2 gap-3">
        {ways.map(({ href, name: way, Icon }) => (
          <li key={way}>
            <SoftLink href={href} className={`${card} flex flex-col gap-6 p-5 font-semibold transition hover:border-ink`}>
              <Icon className="size-7 text-persimmon" strokeWidth={1.6} aria-hidden />
              {t(way)}
            </SoftLink>
          </li>
        ))}
      </ul>
      <form action={signOut} className="mt-8">
        <button type="submit" className={`${secondary} w-full cursor-pointer`}>
          <LogOut className="size-5" aria-hidden />
          {t('signOut')}
        </button>
      </form>
    </div>
  );
}
