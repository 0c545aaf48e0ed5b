/**
 * Seats, holds, wallets and payments of one date as plain data: what the product promises of them, without time. Holds
 * last until they are made to lapse. Users are numbered, and so are the requests: a request's number is its
 * idempotency key.
 */

export const SEAT_LIMIT = 4;
export const PRICE = 50_000;
const MAX_BALANCE = 100_000_000;

type Status = 'pending' | 'paid' | 'cancelled' | 'expired';
type Reservation = { user: number; seats: number[]; status: Status };
/** What an idempotency key of a user stands for. */
type Remembered = { asked: string; answer: unknown };

export type ShopModel = {
  balances: number[];
  entries: number[];
  /** By the number of the request that made it. */
  reservations: Map<number, Reservation>;
  /** By user, operation and key. */
  remembered: Map<string, Remembered>;
};

export function emptyShop(users: number, balance: number): ShopModel {
  return {
    balances: Array.from({ length: users }, () => balance),
    entries: Array.from({ length: users }, () => 1),
    reservations: new Map(),
    remembered: new Map(),
  };
}

/** A request with a key is done once; the same again gives the first answer, another one is refused. */
function once(shop: ShopModel, scope: string, asked: unknown, work: () => { answer: unknown; done: boolean }): unknown {
  const before = shop.remembered.get(scope);
  const text = JSON.stringify(asked);
  if (before) return before.asked === text ? before.answer : 'IDEMPOTENCY_KEY_REUSED';
  const { answer, done } = work();
  if (done) shop.remembered.set(scope, { asked: text, answer });
  return answer;
}

const refused = (code: string): { answer: string; done: false } => ({ answer: code, done: false });

export function charge(shop: ShopModel, user: number, key: number, amount: number): unknown {
  return once(shop, `charge ${user} ${key}`, amount, () => {
    const balance = shop.balances[user]! + amount;
    if (balance > MAX_BALANCE) return refused('BALANCE_LIMIT_EXCEEDED');
    shop.balances[user] = balance;
    shop.entries[user]! += 1;
    return { answer: { amount, balance }, done: true };
  });
}

function seatsOf(shop: ShopModel, of: (reservation: Reservation) => boolean): number[] {
  return [...shop.reservations.values()].filter(of).flatMap(({ seats }) => seats);
}

const stands = ({ status }: Reservation): boolean => status === 'pending' || status === 'paid';

export function hold(shop: ShopModel, user: number, key: number, seats: number[]): unknown {
  return once(shop, `hold ${user} ${key}`, seats, () => {
    const held = seatsOf(shop, (other) => other.user === user && stands(other)).length;
    if (held + seats.length > SEAT_LIMIT) return refused('SEAT_LIMIT_EXCEEDED');
    const taken = new Set(seatsOf(shop, stands));
    if (seats.some((seat) => taken.has(seat))) return refused('SEAT_UNAVAILABLE');
    shop.reservations.set(key, { user, seats, status: 'pending' });
    return { answer: { seats, amount: seats.length * PRICE }, done: true };
  });
}

export function cancel(shop: ShopModel, user: number, number: number): unknown {
  const reservation = shop.reservations.get(number);
  if (reservation?.user !== user) return 'RESERVATION_NOT_FOUND';
  if (reservation.status !== 'pending') return 'RESERVATION_NOT_PENDING';
  reservation.status = 'cancelled';
  return 'cancelled';
}

export function pay(shop: ShopModel, user: number, key: number, number: number): unknown {
  const reservation = shop.reservations.get(number);
  if (reservation?.user !== user) return 'RESERVATION_NOT_FOUND';
  return once(shop, `pay ${user} ${key}`, number, () => {
    const { status, seats } = reservation;
    if (status === 'paid' || status === 'cancelled') return refused('RESERVATION_NOT_PENDING');
    if (status === 'expired') return refused('RESERVATION_EXPIRED');
    const amount = seats.length * PRICE;
    if (shop.balances[user]! < amount) return refused('INSUFFICIENT_BALANCE');
    reservation.status = 'paid';
    shop.balances[user]! -= amount;
    shop.entries[user]! += 1;
    return { answer: { seats, amount }, done: true };
  });
}

/** The time of a hold is over. */
export function lapse(shop: ShopModel, number: number): void {
  const reservation = shop.reservations.get(number);
  if (reservation?.status === 'pending') reservation.status = 'expired';
}

/** Everything that the database can be asked about. */
export function view(shop: ShopModel): unknown {
  const owners = (status: Status): [number, number][] =>
    [...shop.reservations]
      .filter(([, found]) => found.status === status)
      .flatMap(([number, { seats }]) => seats.map((seat): [number, number] => [seat, number]));
  return {
    balances: shop.balances,
    entries: shop.entries,
    reservations: [...shop.reservations]
      .map(([number, { status }]) => [number, status])
      .toSorted(([a], [b]) => Number(a) - Number(b)),
    held: owners('pending').toSorted(([a], [b]) => a - b),
    sold: owners('paid').toSorted(([a], [b]) => a - b),
  };
}
