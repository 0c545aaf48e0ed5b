import { asker } from './asker';
import { log } from './log';

/**
 * What happens to money, seats and accounts, each with what one looks for it by. Amounts are whole won, and are those of
 * the event: what a wallet gained or a purchase cost.
 */
export type Deed = {
  signedUp: { userId: string };
  signedIn: { userId: string; sessionId: string; role: string };
  /** `idle`: because nobody used it; else somebody has ended it. */
  sessionEnded: { userId: string; sessionId: string; idle?: true };
  sessionsEnded: { userId: string };
  passwordChanged: { userId: string };
  nameChanged: { userId: string };
  accountDeleted: { userId: string };
  programTokenMade: { userId: string; programTokenId: string };
  programTokenEnded: { userId: string; programTokenId: string };
  secondFactorEnabled: { userId: string };
  authenticatorReplaced: { userId: string };
  secondFactorRemoved: { userId: string };
  passkeyAdded: { userId: string; passkeyId: string };
  passkeyRemoved: { userId: string; passkeyId: string };
  walletCharged: { userId: string; entryId: string; amount: number; balance: number };
  seatsHeld: {
    userId: string;
    reservationId: string;
    scheduleId: string;
    seatNumbers: readonly number[];
    amount: number;
  };
  holdCancelled: { userId: string; reservationId: string };
  paid: {
    userId: string;
    paymentId: string;
    reservationId: string;
    concertId: string;
    seatNumbers: readonly number[];
    amount: number;
  };
};

/**
 * Writes the one line that tells of a deed, whichever door it came by: an API call, a form of a page, a command. It is
 * written where the deed is done, after it is committed, so that no way round leaves it out.
 */
export function record<D extends keyof Deed>(deed: D, of: Deed[D]): void {
  const facts: object = { deed, ...of, ...asker() };
  log().info(facts, deed);
}
