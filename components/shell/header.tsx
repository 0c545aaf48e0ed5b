import { Ticket, UserRound, Wallet } from 'lucide';
import { useTranslations } from 'next-intl';

import { Icon } from '../ui/icon';
import { SoftLink } from '../ui/soft-link';
import { AccountName } from './account-name';
import { Logo } from './logo';

const places = [
  { href: '/tickets', name: 'tickets', icon: Ticket },
  { href: '/wallet', name: 'wallet', icon: Wallet },
  { href: '/account', name: 'account', icon: UserRound },
] as const;

export function Header() {
  const t = useTranslations('shell');
  return (
    <header className="@container border-b border-line/70 print:hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-full focus:bg-card focus:px-5 focus:py-3"
      >
        {t('skip')}
      </a>
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-2 px-3 py-2 whitespace-nowrap sm:gap-x-4 md:px-8">
        <SoftLink href="/" className="flex min-h-touch items-center gap-2 rounded-small px-1">
          {/* Letters of twice the size leave no room for it on a phone. */}
          <Logo className="size-8 @max-[12rem]:hidden" />
          <span className="font-display text-title font-semibold tracking-tight">{t('brand')}</span>
        </SoftLink>
        <nav aria-label={t('nav')} className="-mx-1 flex flex-wrap">
          {places.map(({ href, name, icon }) => (
            <SoftLink
              key={name}
              href={href}
              className="flex min-h-touch min-w-13 flex-col items-center justify-center gap-0.5 rounded-small px-1.5 text-fine text-quiet transition hover:text-ink sm:flex-row sm:gap-2 sm:px-3.5 sm:text-small"
            >
              <Icon of={icon} className="size-5" strokeWidth={1.8} />
              {name === 'account' ? (
                <AccountName>
                  <span>{t(name)}</span>
                  <span>{t('signIn')}</span>
                </AccountName>
              ) : (
                t(name)
              )}
            </SoftLink>
          ))}
        </nav>
      </div>
    </header>
  );
}
