import { Download, Heart, LogOut, Ticket, Wallet } from 'lucide';
import type { Locale } from 'next-intl';
import { getLocale, getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { z } from 'zod';

import { signOut } from '@/app/actions/accounts';
import {
  changeName,
  changePassword,
  deleteAccount,
  endSession,
  sayMoreTime,
  signOutEverywhere,
} from '@/app/actions/own-account';
import { knownSessions } from '@/app/known-sessions';
import { pendingHoldsOf } from '@/app/pending-holds';
import { requireSession } from '@/app/session';
import { inWordsOf } from '@/app/sold-words';
import { titled } from '@/app/titled';
import { wholeOr } from '@/app/[locale]/whole';
import { ChangeName } from '@/components/accounts/change-name';
import { ChangePassword } from '@/components/accounts/change-password';
import { DeleteAccount } from '@/components/accounts/delete-account';
import { MoreTime } from '@/components/accounts/more-time';
import { OrderHistory } from '@/components/accounts/order-history';
import { Sessions } from '@/components/accounts/sessions';
import { SignOut } from '@/components/accounts/sign-out';
import { Texts } from '@/components/texts/texts';
import { PendingSection } from '@/components/tickets/pending-section';
import { Icon } from '@/components/ui/icon';
import { SoftLink } from '@/components/ui/soft-link';
import { SplitSkeleton } from '@/components/ui/split-skeleton';
import { card, secondary, split } from '@/components/ui/styles';
import type { MeView } from '@/lib/accounts/schema';
import { readMe } from '@/lib/accounts/service';
import type { Session } from '@/lib/accounts/session';
import { listOrders } from '@/lib/payments/orders';

const ORDERS = 5;
/** Far beyond what one person buys; what an address asks for is bounded. */
const LAST_ORDER = 10_000;

const query = z.object({ from: z.coerce.number().int().min(0).max(LAST_ORDER).catch(0).default(0) });

const ways = [
  { href: '/tickets', name: 'tickets', icon: Ticket },
  { href: '/wallet', name: 'wallet', icon: Wallet },
  { href: '/favourites', name: 'favourites', icon: Heart },
] as const;

type Props = PageProps<'/[locale]/account'>;

export const generateMetadata = titled('account.title');

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 max-w-column border-t border-line pt-8">
      <h2 id={id} className="mb-4 font-display text-title font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

async function Orders({ userId, from }: { userId: string; from: number }) {
  const [t, locale, orders] = await Promise.all([
    getTranslations('account.orders'),
    getLocale(),
    listOrders(userId, { from, limit: ORDERS }),
  ]);
  return (
    <Part id="orders" title={t('title')}>
      {orders.items.length === 0 ? (
        <p className="text-quiet">{t('none')}</p>
      ) : (
        <OrderHistory orders={await inWordsOf(locale, orders.items)} />
      )}
      {from > 0 && (
        <SoftLink href="/account#orders" className={`${secondary} mt-4 w-full`}>
          {t('newest')}
        </SoftLink>
      )}
      {orders.hasMore && (
        <SoftLink href={`/account?from=${from + ORDERS}#orders`} className={`${secondary} mt-4 w-full`}>
          {t('older')}
        </SoftLink>
      )}
    </Part>
  );
}

/** What one may do about the account itself. */
async function OwnAccount({ session, me: { name, needsMoreTime } }: { session: Session; me: MeView }) {
  const [t, sessions] = await Promise.all([getTranslations('account'), knownSessions(session)]);
  return (
    <Texts of={['ownAccount', 'errors', 'wayOn']}>
      <Part id="own-name" title={t('profile')}>
        <ChangeName name={name} change={changeName} />
      </Part>
      <Part id="more-time" title={t('moreTime.title')}>
        <p className="-mt-2 mb-4 text-small text-quiet">{t('moreTime.text')}</p>
        <MoreTime needed={needsMoreTime} say={sayMoreTime} />
      </Part>
      <Part id="own-password" title={t('password.title')}>
        <p className="-mt-2 mb-4 text-small text-quiet">{t('password.text')}</p>
        <ChangePassword email={session.email} change={changePassword} />
      </Part>
      <Part id="sessions" title={t('sessions.title')}>
        <p className="-mt-2 mb-2 text-small text-quiet">{t('sessions.text')}</p>
        <Sessions sessions={sessions} end={endSession} />
        <div className="mt-5 grid gap-3">
          <SignOut signOut={signOut}>
            <Icon of={LogOut} className="size-5" />
            {t('signOut')}
          </SignOut>
          <SignOut signOut={signOutEverywhere}>{t('everywhere')}</SignOut>
        </div>
      </Part>
      <Part id="data" title={t('data.title')}>
        <p className="-mt-2 mb-4 text-small text-quiet">{t('data.text')}</p>
        <a href="/api/v1/me/export" download="frontrow.json" className={`${secondary} mb-4 w-full`}>
          <Icon of={Download} className="size-5" />
          {t('data.export')}
        </a>
        {session.role === 'fan' && <DeleteAccount remove={deleteAccount} />}
      </Part>
    </Texts>
  );
}

export default function AccountPage(props: Props) {
  return wholeOr(<SplitSkeleton />, contentOf(props));
}

async function contentOf({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const session = await requireSession('/account');
  const { from } = query.parse(await searchParams);
  const { userId } = session;
  const [t, me, holds] = await Promise.all([
    getTranslations('account'),
    // The session says what the name was when it began.
    readMe(userId),
    pendingHoldsOf(userId),
  ]);
  const { name, email } = me;
  return (
    <div className={`${split} py-8 md:py-12`}>
      <div>
        <h1 className="font-display text-head font-semibold wrap-anywhere">{t('greeting', { name })}</h1>
        <p className="text-quiet wrap-anywhere">{email}</p>
        {session.role === 'operator' && (
          <SoftLink href="/desk" className={`${secondary} mt-6 w-full`}>
            {t('desk')}
          </SoftLink>
        )}
        {session.role === 'operator' && (
          <SoftLink href="/desk/second-factor" className={`${secondary} mt-3 w-full`}>
            {t('secondFactor')}
          </SoftLink>
        )}
        <PendingSection holds={holds} title={t('pending')} renderedAtMs={Date.now()} className="mt-6" />
        <ul className="mt-8 grid grid-cols-[repeat(auto-fit,minmax(min(100%,6rem),1fr))] gap-3">
          {ways.map(({ href, name: way, icon }) => (
            <li key={way}>
              <SoftLink
                href={href}
                className={`${card} flex h-full flex-col gap-6 p-4 font-semibold sm:p-5 transition hover:border-ink`}
              >
                <Icon of={icon} className="size-7 text-persimmon" strokeWidth={1.6} />
                {t(way)}
              </SoftLink>
            </li>
          ))}
        </ul>
        <Orders userId={userId} from={from} />
      </div>
      <div className="lg:[&>section:first-child]:mt-0 lg:[&>section:first-child]:border-t-0 lg:[&>section:first-child]:pt-0">
        <OwnAccount session={session} me={me} />
      </div>
    </div>
  );
}
