import { ArrowDownLeft, ArrowUpRight, Undo2 } from 'lucide';
import { useFormatter, useTranslations } from 'next-intl';

import type { WalletEntryView } from '@/lib/wallet/schema';

import { useWonText } from '../texts/won-text';
import { Icon } from '../ui/icon';

const icons = { charge: ArrowDownLeft, payment: ArrowUpRight, refund: Undo2 } as const;

/** The ledger, newest first: what came, what went, what was left. */
export function Entries({ entries }: { entries: readonly WalletEntryView[] }) {
  const t = useTranslations('wallet');
  const format = useFormatter();
  const won = useWonText();
  return (
    <ol className="divide-y divide-line">
      {entries.map(({ id, type, amount, balanceAfter, createdAt }) => {
        const icon = icons[type];
        return (
          <li key={id} className="flex items-center gap-4 py-3.5">
            <span className={`rounded-full p-2.5 ${amount > 0 ? 'bg-jade-soft text-jade' : 'bg-sunken text-quiet'}`}>
              <Icon of={icon} className="size-5" />
            </span>
            <div className="flex-1">
              <p className="font-medium">{t(`type.${type}`)}</p>
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
