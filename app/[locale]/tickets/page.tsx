import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { pendingHoldsOf } from '@/app/pending-holds';
import { requireSession } from '@/app/session';
import { Texts } from '@/components/texts/texts';
import { KeepOffline } from '@/components/tickets/keep-offline';
import { PendingHolds } from '@/components/tickets/pending-holds';
import { TicketFiles, TicketStub } from '@/components/tickets/ticket-stub';
import { EmptyStage } from '@/components/ui/empty-stage';
import { Notice } from '@/components/ui/notice';
import { SoftLink } from '@/components/ui/soft-link';
import { primary, secondary } from '@/components/ui/styles';
import type { TicketView } from '@/lib/payments/schema';
import { listTickets } from '@/lib/payments/service';

const PAGE_SIZE = 20;

const query = z.object({ paid: z.string().optional().catch(undefined), cursor: z.guid().optional().catch(undefined) });

type Props = PageProps<'/[locale]/tickets'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'tickets' });
  return { title: t('title') };
}

/** What was bought together by seat, as one sits; what was bought last first. */
function inRows(tickets: readonly TicketView[]): TicketView[] {
  const payments = [...new Set(tickets.map(({ paymentId }) => paymentId))];
  return payments.flatMap((payment) =>
    tickets.filter(({ paymentId }) => paymentId === payment).toSorted((a, b) => a.seatNumber - b.seatNumber),
  );
}

export default async function TicketsPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { userId } = await requireSession('/tickets');
  const { paid, cursor } = query.parse(await searchParams);
  const [t, holds, tickets] = await Promise.all([
    getTranslations('tickets'),
    pendingHoldsOf(userId),
    listTickets(userId, { cursor, limit: PAGE_SIZE }),
  ]);
  const list = inRows(tickets.items);
  const wide = list.length > 1;
  const justPaid = tickets.items.filter(({ paymentId }) => paymentId === paid).length;
  if (holds.length === 0 && tickets.items.length === 0) {
    return (
      <EmptyStage title={t('none.title')} text={t('none.text')}>
        <SoftLink href="/" className={primary}>
          {t('none.concerts')}
        </SoftLink>
      </EmptyStage>
    );
  }
  return (
    <div className={`mx-auto w-full max-w-column px-5 py-8 md:py-12 ${wide ? 'lg:max-w-page lg:px-8' : ''}`}>
      <h1 className="mb-6 font-display text-head font-semibold">{t('title')}</h1>
      {justPaid > 0 && (
        <div className="mb-6 animate-rise">
          <Notice tone="good" title={t('paid.title')} announce="polite">
            {t('paid.text', { seats: justPaid })}
          </Notice>
        </div>
      )}
      {holds.length > 0 && (
        <section aria-labelledby="pending" className="mb-10 max-w-column">
          <h2 id="pending" className="mb-3 font-semibold">
            {t('pending')}
          </h2>
          <Texts of={['pending']}>
            <PendingHolds holds={holds} renderedAtMs={Date.now()} />
          </Texts>
        </section>
      )}
      <Texts of={['ticketQr']}>
        <KeepOffline />
        <ul className={`grid gap-5 ${wide ? 'lg:grid-cols-2 lg:gap-x-8' : ''}`}>
          {list.map((ticket) => (
            <li key={ticket.ticketId}>
              <div className="drop-shadow-sm">
                <TicketStub ticket={ticket} />
              </div>
              <TicketFiles ticket={ticket} />
            </li>
          ))}
        </ul>
      </Texts>
      {tickets.nextCursor && (
        <SoftLink
          href={`/tickets?cursor=${tickets.nextCursor}`}
          className={`${secondary} mx-auto mt-6 flex w-full max-w-column`}
        >
          {t('older')}
        </SoftLink>
      )}
    </div>
  );
}
