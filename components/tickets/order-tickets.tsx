import type { TicketView } from '@/lib/payments/schema';

import { OrderFiles } from './order-files';
import { TicketPaper, TicketStub } from './ticket-stub';

/** Tickets that follow each other and were bought together. */
export function ordersIn(tickets: readonly TicketView[]): TicketView[][] {
  const orders: TicketView[][] = [];
  for (const ticket of tickets) {
    const last = orders.at(-1);
    if (last?.[0]!.paymentId === ticket.paymentId) last.push(ticket);
    else orders.push([ticket]);
  }
  return orders;
}

/** The tickets of one order, with what belongs to all of them below. */
export function OrderTickets({ tickets }: { tickets: readonly TicketView[] }) {
  const { paymentId, concertId, concertTitle } = tickets[0]!;
  return (
    <>
      <ul className={`grid gap-5 ${tickets.length > 1 ? 'lg:grid-cols-2 lg:gap-x-8' : ''}`}>
        {tickets.map((ticket) => (
          <li key={ticket.ticketId} className="break-inside-avoid">
            <div className="drop-shadow-sm">
              <TicketStub ticket={ticket} />
            </div>
            <TicketPaper ticket={ticket} />
          </li>
        ))}
      </ul>
      <OrderFiles paymentId={paymentId} concert={{ id: concertId, title: concertTitle }} />
    </>
  );
}
