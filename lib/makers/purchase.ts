import { joinQueue } from '../queue/service';
import { verifyQueueToken, type QueueToken } from '../queue/token';
import { findPayable } from '../payments/service';
import type { Payable } from '../payments/store';
import { holdSeats } from '../reservations/service';
import { insertConcert, type ConcertFixture } from './concerts';
import { insertUser } from './users';

/** A fan inside the shop with seats held and money in the wallet: one step before paying. */
export type ReadyToPay = {
  userId: string;
  concertId: string;
  scheduleId: string;
  place: QueueToken;
  reservation: Payable;
};

/** The place of a user who joins the concert's queue now. */
export async function takePlace(userId: string, concertId: string): Promise<QueueToken> {
  const { place } = await joinQueue(userId, concertId);
  return verifyQueueToken(place.token)!;
}

/**
 * @param balance won in the wallet; two seats at 50,000 won are held unless told otherwise
 * @param buyer somebody who is there already, with a wallet of their own
 */
export async function readyToPay({
  balance = 100_000,
  seatNumbers = [1, 2],
  buyer,
  ...concert
}: ConcertFixture & {
  balance?: number;
  seatNumbers?: number[];
  buyer?: { userId: string };
} = {}): Promise<ReadyToPay> {
  const { concertId, scheduleId } = await insertConcert(concert);
  const { userId } = buyer ?? (await insertUser({ balance }));
  const place = await takePlace(userId, concertId);
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers });
  return { userId, concertId, scheduleId, place, reservation: await findPayable(userId, { reservationId: answer.id }) };
}
