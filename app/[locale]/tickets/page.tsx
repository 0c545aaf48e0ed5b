import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { pendingHoldsOf } from '@/app/pending-holds';
import { requireSession } from '@/app/session';
import { inWordsOf } from '@/app/sold-words';
import { titled } from '@/app/titled';
import { wholeOr } from '@/app/[locale]/whole';
import { Texts } from '@/components/texts/texts';
import { KeepOffline } from '@/components/tickets/keep-offline';
import { PendingSection } from '@/components/tickets/pending-section';
import { OrderMoment } from '@/components/tickets/order-moment';
import { ordersIn, OrderTickets } from '@/components/tickets/order-tickets';
import { EmptyStage } from '@/components/ui/empty-stage';
import { TicketsSkeleton } from '@/components/tickets/tickets-skeleton';
import { SoftLink } from '@/components/ui/soft-link';
import { plain, primary, secondary } from '@/components/ui/styles';
import { findOrder, listTicketsByShow } from '@/lib/payments/orders';

const PAGE_SIZE = 20;
/** Far beyond what one person owns; what an address asks for is bounded. */
const LAST_TICKET = 10_000;

const query = z.object({
  /** The payment just made, or the order that is looked up. */
  paid: z.guid().optional().catch(undefined),
  order: z.guid().optional().catch(undefined),
  past: z.literal('1').optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(LAST_TICKET).catch(0).default(0),
});

type Props = PageProps<'/[locale]/tickets'>;

export const generateMetadata = titled('tickets.title');

export default function TicketsPage(props: Props) {
  return wholeOr(<TicketsSkeleton />, contentOf(props));
}

async function contentOf({ params, searchParams }: Props) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const { userId } = await requireSession('/tickets');
  const { paid, order: named, past: wantsPast, from } = query.parse(await searchParams);
  const past = wantsPast !== undefined;
  const orderId = paid ?? named;
  const [t, holds, tickets, others, order] = await Promise.all([
    getTranslations('tickets'),
    pendingHoldsOf(userId),
    listTicketsByShow(userId, { past, from, limit: PAGE_SIZE }),
    listTicketsByShow(userId, { past: !past, from: 0, limit: 1 }),
    orderId ? findOrder(userId, orderId) : null,
  ]);
  if (holds.length === 0 && tickets.items.length === 0 && others.items.length === 0) {
    return <NoTickets title={t('none.title')} text={t('none.text')} concerts={t('none.concerts')} />;
  }
  const orders = ordersIn(await inWordsOf(locale, tickets.items));
  const wide = tickets.items.length > 1;
  return (
    <div className={`mx-auto w-full max-w-column px-5 py-8 md:py-12 ${wide ? 'lg:max-w-page lg:px-8' : ''}`}>
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="font-display text-head font-semibold">{past ? t('past') : t('title')}</h1>
        {(past || others.items.length > 0) && (
          <SoftLink href={past ? '/tickets' : '/tickets?past=1'} className={`${plain} text-small print:hidden`}>
            {past ? t('coming') : t('past')}
          </SoftLink>
        )}
      </div>
      {order && (
        <OrderMoment order={order} words={(await inWordsOf(locale, [order]))[0]!} justPaid={paid !== undefined} />
      )}
      {!past && (
        <PendingSection
          holds={holds}
          title={t('pending')}
          renderedAtMs={Date.now()}
          className="mb-10 max-w-column print:hidden"
        />
      )}
      {orders.length === 0 && <p className="text-quiet">{past ? t('nonePast') : t('noneComing')}</p>}
      <Texts of={['ticketQr']}>
        {!past && <KeepOffline />}
        <ul className="grid gap-9">
          {orders.map((own) => (
            <li key={own[0]!.ticketId}>
              <OrderTickets tickets={own} />
            </li>
          ))}
        </ul>
      </Texts>
      {tickets.hasMore && (
        <SoftLink
          href={`/tickets?${new URLSearchParams({ ...(past && { past: '1' }), from: String(from + PAGE_SIZE) })}`}
          className={`${secondary} mx-auto mt-6 flex w-full max-w-column print:hidden`}
        >
          {t('more')}
        </SoftLink>
      )}
    </div>
  );
}

function NoTickets({ title, text, concerts }: Record<'title' | 'text' | 'concerts', string>) {
  return (
    <EmptyStage title={title} text={text}>
      {/* In the place of tickets that were kept before, and are not this fan's any more. */}
      <KeepOffline />
      <SoftLink href="/" className={primary}>
        {concerts}
      </SoftLink>
    </EmptyStage>
  );
}
