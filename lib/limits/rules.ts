/** So many points in so many seconds for one subject: a user, an address, an account that somebody tries to sign in to. */
export type Rule = {
  name: string;
  points: number;
  seconds: number;
  /** The part of the points that each process gives out from memory before it counts in Redis, with all others. */
  ownPoints: number;
};

/**
 * Calls of one operation by one user. A person clicks a few times a second at most and a page polls once; thirty times a
 * second is a program.
 */
export const CALLS_OF_A_USER: Rule = { name: 'user', points: 300, seconds: 10, ownPoints: 100 };

/** Calls of one operation without a user, from one address; a carrier puts thousands of phones behind one. */
export const CALLS_FROM_AN_ADDRESS: Rule = { name: 'address', points: 3_000, seconds: 10, ownPoints: 1_000 };

/**
 * Pages that are made for one visitor, from one address: those that are the same for everybody come from memory and count for
 * nothing. A process makes about two hundred a second; half of that is left for all others. Each process counts by itself.
 */
export const PAGES_FOR_AN_ADDRESS: Rule = { name: 'page', points: 1_000, seconds: 10, ownPoints: 1_000 };

/**
 * Failed sign-ins. NIST SP 800-63B (3.2.2) allows at most 100 in a row for one account; counted by address as well, so that
 * a stranger who guesses does not lock the owner out before that.
 */
export const GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT: Rule = {
  name: 'guess',
  points: 10,
  seconds: 15 * 60,
  ownPoints: 0,
};
export const GUESSES_AT_AN_ACCOUNT: Rule = { name: 'guess-account', points: 100, seconds: 60 * 60, ownPoints: 0 };
export const GUESSES_FROM_AN_ADDRESS: Rule = { name: 'guess-address', points: 100, seconds: 60, ownPoints: 0 };

/** Sign-ups from one address, refused ones included: whoever wants to know which emails have an account asks by signing up. */
export const SIGN_UPS_FROM_AN_ADDRESS: Rule = { name: 'sign-up', points: 60, seconds: 60, ownPoints: 0 };
