import { z } from 'zod';

import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { pricedSeat, seatNumbers, type ReservedSeat } from '../reservations/schema';
import { seatLocation, seatTraits } from '../seats/schema';

export const paymentView = z
  .object({
    id,
    reservationId: id,
    concertTitle: z.string(),
    startsAt: timestamp,
    seats: z.array(pricedSeat),
    amount: won,
    status: z.enum(['paid', 'refunded']),
    paidAt: timestamp,
  })
  .meta({ id: 'Payment' });

export const ticketView = z
  .object({
    ticketId: id,
    paymentId: id,
    concertId: id,
    concertTitle: z.string(),
    venue: z.string(),
    startsAt: timestamp,
    movedFrom: timestamp
      .nullable()
      .meta({ description: 'When it was to start as the ticket was bought; null when that still holds' }),
    cancelledAt: timestamp.nullable().meta({ description: 'When the concert was called off; null when it was not' }),
    seatNumber: z.int(),
    ...seatLocation.partial().shape,
    traits: seatTraits,
    code: z.string().meta({ description: 'Signed text of the QR picture' }),
  })
  .meta({ id: 'Ticket' });

export const newPaymentBody = z.strictObject({ reservationId: id, seatNumbers: seatNumbers.optional() });

export type PaymentView = z.output<typeof paymentView>;
export type TicketView = z.output<typeof ticketView>;
export type NewPayment = z.output<typeof newPaymentBody>;

export const createPayment = defineOperation({
  id: 'createPayment',
  method: 'POST',
  path: '/payments',
  tag: 'Payments',
  summary: 'Pay a pending reservation',
  caller: 'user',
  gated: true,
  endsPlace: true,
  idempotent: true,
  body: newPaymentBody,
  success: { status: 201, schema: paymentView, description: 'Paid; the seats are yours and the queue token is spent' },
  errors: [
    'INSUFFICIENT_BALANCE',
    'RESERVATION_NOT_FOUND',
    'RESERVATION_NOT_PENDING',
    'RESERVATION_EXPIRED',
    'CONCERT_CANCELLED',
  ],
});

export const getPayment = defineOperation({
  id: 'getPayment',
  method: 'GET',
  path: '/payments/{paymentId}',
  tag: 'Payments',
  summary: 'One own payment',
  caller: 'user',
  params: z.object({ paymentId: id }),
  success: { status: 200, schema: paymentView, description: 'The payment' },
  errors: ['PAYMENT_NOT_FOUND'],
});

export const listTickets = defineOperation({
  id: 'listTickets',
  method: 'GET',
  path: '/tickets',
  tag: 'Payments',
  summary: 'Bought seats, newest first',
  caller: 'user',
  query: z.object({ cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  success: { status: 200, schema: listOf(ticketView), description: 'A page of tickets' },
  errors: [],
});

/** A purchase as its buyer looks back upon it. Prices and amount are in won. */
export type Order = {
  paymentId: string;
  /** What people name the order by. */
  number: string;
  concertId: string;
  concertTitle: string;
  artist: string;
  venue: string;
  posterUrl: string | null;
  startsAt: Date;
  cancelledAt: Date | null;
  seats: ReservedSeat[];
  amount: number;
  status: PaymentView['status'];
  paidAt: Date;
};

/** A purchase as the list of all purchases shows it. */
export type PastOrder = Omit<Order, 'artist' | 'venue' | 'posterUrl'>;

/** What an entry of the ledger was spent on; `seats` is how many. */
export type Purchase = {
  reservationId: string;
  paymentId: string;
  concertId: string;
  concertTitle: string;
  seats: number;
};
