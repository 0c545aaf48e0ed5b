import { ArrowDownLeft, ArrowUpRight, Undo2 } from 'lucide';
import { useFormatter, useTranslations } from 'next-intl';

import type { Purchase } from '@/lib/payments/schema';
import type { WalletEntryView } from '@/lib/wallet/schema';

import { useWonText } from '../texts/won-text';
import { Icon } from '../ui/icon';
import { SoftLink } from '../ui/soft-link';
import { wordLink } from '../ui/styles';

const icons = { charge: ArrowDownLeft, payment: ArrowUpRight, refund: Undo2 } as const;

type Props = {
  entries: readonly WalletEntryView[];
  /** What was bought, by reservation. */
  purchases: ReadonlyMap<string, Purchase>;
};

/** The ledger, newest first: what came, what went and for what, what was left. */
export function Entries({ entries, purchases }: Props) {
  const t = useTranslations('wallet');
  const format = useFormatter();
  const won = useWonText();
  return (
    <ol className="divide-y divide-line">
      {entries.map(({ id, type, amount, balanceAfter, reservationId, createdAt }) => {
        const icon = icons[type];
        const purchase = reservationId === null ? undefined : purchases.get(reservationId);
        return (
          <li key={id} className="flex items-center gap-4 py-3.5">
            <span className={`rounded-full p-2.5 ${amount > 0 ? 'bg-jade-soft text-jade' : 'bg-sunken text-quiet'}`}>
              <Icon of={icon} className="size-5" />
            </span>
            <div className="min-w-0 flex-1">
              <p className="font-medium">{t(`type.${type}`)}</p>
              {purchase && (
                <SoftLink href={`/tickets?order=${purchase.paymentId}`} className={`${wordLink} text-small`}>
                  {t('bought', { concert: purchase.concertTitle, seats: purchase.seats })}
                </SoftLink>
              )}
              <time dateTime={createdAt} className="block text-fine text-quiet tabular-nums">
                {format.dateTime(new Date(createdAt), 'stamp')}
              </time>
            </div>
            <div className="text-right tabular-nums">
              <p className={`font-semibold ${amount > 0 ? 'text-jade' : ''}`}>
                {amount > 0 ? '+' : '−'}
                {won(Math.abs(amount))}
              </p>
              <p className="text-fine text-quiet">{t('after', { balance: won(balanceAfter) })}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
