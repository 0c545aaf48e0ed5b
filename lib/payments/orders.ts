import { run } from '../db/statement';
import { withSeatLocations } from '../seats/hall';
import { orderNumber } from './order-number';
import type { Order, PastOrder, Purchase, TicketView } from './schema';
import { statements } from './statements.generated';
import { asTicket, type TicketRow } from './store';
import { signTicket } from './ticket-code';

/** Nobody leaves before: a ticket stays among those to come while its show goes on. */
const SHOW_HOURS = 6;

type Row<Shown> = Omit<Shown, 'number' | 'seats'> & {
  scheduleId: string;
  seatNumbers: number[];
  seatPrices: number[];
};

/** The row with its order's number, and its seats as the house names them. */
function asOrder<Shown extends PastOrder>({ seatNumbers, seatPrices, ...facts }: Row<Shown>) {
  const seats = seatNumbers.map((number, index) => ({ number, price: seatPrices[index]! }));
  return withSeatLocations({ ...facts, number: orderNumber(facts.paymentId), seats });
}

/** Null when the user has no such payment. */
export async function findOrder(userId: string, paymentId: string): Promise<Order | null> {
  const [row] = await run<Row<Order>>(statements.order, [userId, paymentId]);
  return row ? asOrder(row) : null;
}

/** A page of what the user has bought, the latest first. @param from how many to pass over */
export async function listOrders(
  userId: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ items: PastOrder[]; hasMore: boolean }> {
  const rows = await run<Row<PastOrder>>(statements.ownOrders, [userId, limit + 1, from]);
  return { items: await Promise.all(rows.slice(0, limit).map(asOrder)), hasMore: rows.length > limit };
}

/** What reservations of the user became when they were paid, by the reservation's id. */
export async function purchasesOf(userId: string, reservationIds: string[]): Promise<Map<string, Purchase>> {
  if (reservationIds.length === 0) return new Map();
  const rows = await run<Purchase>(statements.purchases, [userId, reservationIds]);
  return new Map(rows.map((row) => [row.reservationId, row]));
}

/**
 * A page of the user's tickets by the date of the show: those to come, the next show first, or the past ones, the last first.
 * @param from how many to pass over
 */
export async function listTicketsByShow(
  userId: string,
  { past, from, limit }: { past: boolean; from: number; limit: number },
): Promise<{ items: TicketView[]; hasMore: boolean }> {
  const rows = await run<TicketRow>(statements.ticketsByShow, [userId, past, SHOW_HOURS, limit + 1, from]);
  const items = rows.slice(0, limit).map((row) => ({ ...asTicket(row), code: signTicket(row.ticketId) }));
  return { items, hasMore: rows.length > limit };
}
