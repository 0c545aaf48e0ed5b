import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { charge } from '@/app/actions/wallet';
import { requireSession } from '@/app/session';
import { inWordsOf } from '@/app/sold-words';
import { titled } from '@/app/titled';
import { wholeOr } from '@/app/[locale]/whole';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { SplitSkeleton } from '@/components/ui/split-skeleton';
import { secondary, split } from '@/components/ui/styles';
import { Balance } from '@/components/wallet/balance';
import { ChargeForm } from '@/components/wallet/charge-form';
import { TopUpNote } from '@/components/wallet/top-up-note';
import { Entries } from '@/components/wallet/entries';
import { EntryFilter } from '@/components/wallet/entry-filter';
import { config } from '@/lib/config';
import { purchasesOf } from '@/lib/payments/orders';
import { entryType } from '@/lib/wallet/schema';
import { listEntries, readWallet } from '@/lib/wallet/service';

const PAGE_SIZE = 20;

/** As the API's; what is no cursor begins at the newest, and what is no type stands for all. */
const query = z.object({
  cursor: z.coerce.number().int().min(1).optional().catch(undefined),
  type: entryType.optional().catch(undefined),
});

type Props = PageProps<'/[locale]/wallet'>;

export const generateMetadata = titled('wallet.title');

export default function WalletPage(props: Props) {
  return wholeOr(<SplitSkeleton />, contentOf(props));
}

async function contentOf({ params, searchParams }: Props) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const { userId } = await requireSession('/wallet');
  const { cursor, type } = query.parse(await searchParams);
  const [t, wallet, entries] = await Promise.all([
    getTranslations('wallet'),
    readWallet(userId),
    listEntries(userId, { type, cursor, limit: PAGE_SIZE }),
  ]);
  const bought = entries.items.flatMap(({ reservationId }) => reservationId ?? []);
  const purchases = await inWordsOf(locale, [...(await purchasesOf(userId, bought)).values()]);
  return (
    <div className={`${split} py-8 md:py-12`}>
      <h1 className="sr-only">{t('title')}</h1>
      <div>
        <Balance balance={wallet.balance} />
        <section aria-labelledby="charge" className="mt-8">
          <h2 id="charge" className="mb-3 font-display text-title font-semibold">
            {t('charge')}
          </h2>
          <Texts of={['charge', 'errors', 'wayOn']}>
            <ChargeForm
              charge={charge}
              firstKey={crypto.randomUUID()}
              note={<TopUpNote means={config().PAYMENT_MEANS} />}
            />
          </Texts>
        </section>
      </div>
      <section aria-labelledby="entries" className="mt-12 lg:mt-0">
        <h2 id="entries" className="mb-3 font-display text-title font-semibold">
          {t('entries')}
        </h2>
        <EntryFilter type={type} />
        {entries.items.length === 0 ? (
          <p className="py-6 text-quiet">{t('none')}</p>
        ) : (
          <Entries
            entries={entries.items}
            purchases={new Map(purchases.map((purchase) => [purchase.reservationId, purchase]))}
          />
        )}
        {entries.nextCursor && (
          <SoftLink
            href={`/wallet?${new URLSearchParams({ ...(type && { type }), cursor: entries.nextCursor })}#entries`}
            className={`${secondary} mt-4 w-full`}
          >
            {t('older')}
          </SoftLink>
        )}
      </section>
    </div>
  );
}
