import { ReceiptText, Ticket } from 'lucide';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { PastOrder } from '@/lib/payments/schema';

import { seatNames } from '../texts/seat-name';
import { useWonText } from '../texts/won-text';
import { Icon } from '../ui/icon';
import { SoftLink } from '../ui/soft-link';
import { plain } from '../ui/styles';

/** What was bought, the latest first, each with the way to its tickets and its receipt. */
export function OrderHistory({ orders }: { orders: readonly PastOrder[] }) {
  const t = useTranslations('orderHistory');
  const names = useTranslations('seatName');
  const format = useFormatter();
  const locale = useLocale();
  const won = useWonText();
  return (
    <ol className="divide-y divide-line" data-testid="orders">
      {orders.map(({ paymentId, number, concertTitle, startsAt, seats, amount, status, paidAt }) => (
        <li key={paymentId} className="py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p className="font-semibold">{concertTitle}</p>
            <p className="font-semibold tabular-nums">{won(amount)}</p>
          </div>
          <p className="mt-0.5 text-small">
            <time dateTime={startsAt.toISOString()}>{format.dateTime(startsAt, 'moment')}</time>
          </p>
          <p className="text-small text-quiet">{seatNames(names, seats)}</p>
          <p className="mt-1 text-fine text-quiet tabular-nums">
            {t('paid', { when: format.dateTime(paidAt, 'stamp'), number })}
            {status === 'refunded' && ` · ${t('refunded')}`}
          </p>
          <p className="-mx-2 flex flex-wrap gap-x-3">
            <SoftLink href={`/tickets?order=${paymentId}`} className={`${plain} text-small`}>
              <Icon of={Ticket} className="size-4.5" />
              {t('tickets')}
              <span className="sr-only">, {concertTitle}</span>
            </SoftLink>
            <a href={`/tickets/orders/${paymentId}/receipt.pdf?locale=${locale}`} className={`${plain} text-small`}>
              <Icon of={ReceiptText} className="size-4.5" />
              {t('receipt')}
              <span className="sr-only">, {concertTitle}</span>
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}
