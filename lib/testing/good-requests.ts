import type { ErrorCode } from '../errors';
import { insertConcert } from '../makers/concerts';
import { insertSession, insertUser, FAN_PASSWORD, type Fan } from '../makers/users';
import { buy, hold, join } from './api-steps';
import type { Ask, Door } from './api-client';

/** What a fan has: a place inside, a pending hold, a payment; and a concert that nobody buys for. */
export type World = {
  fan: Fan;
  concertId: string;
  scheduleId: string;
  queueToken: string;
  reservationId: string;
  paymentId: string;
  /** Of the fan, one of several. */
  sessionId: string;
};

/** A fan in the middle of a purchase. */
export async function makeWorld(door: Door): Promise<World> {
  const concert = await insertConcert();
  const fan = await insertUser({ balance: 1_000_000 });
  const first = await join(door, fan, concert.concertId);
  const { payment } = await buy(door, { as: fan, ...concert, place: first, queueToken: first.token }, [1]);
  const { token: queueToken } = await join(door, fan, concert.concertId);
  const reservation = await hold(door, { as: fan, queueToken, scheduleId: concert.scheduleId }, [2]);
  const sessionId = await insertSession(fan.userId);
  return { fan, ...concert, queueToken, reservationId: reservation.id, paymentId: payment.id, sessionId };
}

const HOUR_MS = 3_600_000;

function newConcert() {
  const schedules = [
    {
      startsAt: new Date(Date.now() + 72 * HOUR_MS),
      bookingOpensAt: new Date(),
      bookingClosesAt: new Date(Date.now() + HOUR_MS),
      price: 1_000,
    },
  ];
  return { title: '새벽의 노래', artist: '해오름', venue: '예술의전당', description: '', schedules };
}

/** Good requests that the fan of a world is refused for having money and a ticket; by the code. */
export const refusedToBuyers: Readonly<Record<string, ErrorCode>> = { deleteMyAccount: 'ACCOUNT_NOT_EMPTY' };

/** A request of every operation that succeeds when the right person makes it; the caller is left out. */
export const goodRequests: Readonly<Record<string, (world: World) => Ask>> = {
  createUser: () => ({
    body: { email: `fan-${crypto.randomUUID()}@example.com`, password: 'correct horse battery', name: 'A' },
  }),
  createAccessToken: ({ fan }) => ({ body: { email: fan.email, password: FAN_PASSWORD } }),
  getMe: () => ({}),
  changeMyName: () => ({ body: { name: '한가람' } }),
  changeMyPassword: () => ({ body: { currentPassword: FAN_PASSWORD, newPassword: 'correct horse battery' } }),
  exportMyAccount: () => ({}),
  deleteMyAccount: () => ({ body: { password: FAN_PASSWORD } }),
  listMySessions: () => ({}),
  endMySessions: () => ({}),
  endMySession: ({ sessionId }) => ({ params: { sessionId } }),
  endSessionsOfUser: ({ fan }) => ({ params: { userId: fan.userId } }),
  joinQueue: ({ concertId }) => ({ body: { concertId } }),
  getQueueToken: ({ queueToken }) => ({ queueToken }),
  streamQueueToken: ({ queueToken }) => ({ queueToken }),
  leaveQueue: ({ queueToken }) => ({ queueToken }),
  listConcerts: () => ({}),
  getConcert: ({ concertId }) => ({ params: { concertId } }),
  listSchedules: ({ concertId }) => ({ params: { concertId } }),
  getSeatMap: ({ scheduleId, queueToken }) => ({ params: { scheduleId }, queueToken }),
  streamSeats: ({ scheduleId, queueToken }) => ({ params: { scheduleId }, queueToken }),
  createReservation: ({ scheduleId, queueToken }) => ({ queueToken, body: { scheduleId, seatNumbers: [3] } }),
  listReservations: () => ({}),
  getReservation: ({ reservationId }) => ({ params: { reservationId } }),
  cancelReservation: ({ reservationId }) => ({ params: { reservationId } }),
  getWallet: () => ({}),
  chargeWallet: () => ({ body: { amount: 1_000 } }),
  listWalletEntries: () => ({}),
  createPayment: ({ reservationId, queueToken }) => ({ queueToken, body: { reservationId } }),
  getPayment: ({ paymentId }) => ({ params: { paymentId } }),
  listTickets: () => ({}),
  createConcert: () => ({ body: newConcert() }),
  getQueueFigures: ({ concertId }) => ({ params: { concertId } }),
  getSales: ({ concertId }) => ({ params: { concertId } }),
  announceToQueue: ({ concertId }) => ({ params: { concertId }, body: { ko: '잠시만요', en: 'One moment' } }),
  withdrawAnnouncement: ({ concertId }) => ({ params: { concertId } }),
  changeQueuePolicy: ({ concertId }) => ({ params: { concertId }, body: { claimSeconds: 77 } }),
  streamSale: ({ concertId }) => ({ params: { concertId } }),
  getQueueHistory: ({ concertId }) => ({ params: { concertId } }),
  findPeople: () => ({ query: { q: 'nobody@example.com' } }),
  getPerson: ({ fan }) => ({ params: { userId: fan.userId } }),
  listOperators: () => ({}),
  changeRole: ({ fan }) => ({ body: { email: fan.email, deskRole: 'door' } }),
  listDeeds: () => ({}),
  exportDeeds: () => ({}),
  removeFromQueue: ({ concertId, fan }) => ({ params: { concertId, userId: fan.userId } }),
};
