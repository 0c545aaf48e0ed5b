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
 * New places in one concert's queue from one address. Behind an address are a household, an office, or a carrier's gateway with
 * thousands of phones, who may not lose their places to this; a program with more accounts than that needs more addresses.
 */
export const PLACES_FROM_AN_ADDRESS: Rule = { name: 'place', points: 3_000, seconds: 10 * 60, ownPoints: 1_000 };

/**
 * Calls that are refused before they count for anybody: nobody has signed in, there is nothing at this address, the body is
 * none. Each process counts by itself.
 */
export const REFUSALS_OF_AN_ADDRESS: Rule = { name: 'refusal', points: 1_000, seconds: 10, ownPoints: 1_000 };

/**
 * Pages that are made for one visitor, from one address: those that are the same for everybody come from memory and count for
 * nothing. A process makes about two hundred a second; half of that is left for all others. Each process counts by itself.
 */
export const PAGES_FOR_AN_ADDRESS: Rule = { name: 'page', points: 1_000, seconds: 10, ownPoints: 1_000 };

/** Tickets on paper that are drawn for one user: each costs a fifth of a second of a processor. Those kept cost nothing. */
export const PAPERS_OF_A_USER: Rule = { name: 'paper', points: 12, seconds: 60, ownPoints: 4 };

/**
 * What a call counts where it is not 1: a map of a house of twenty thousand is two megabytes, and a whole map opens each
 * stream.
 */
export const POINTS_OF_A_CALL: Readonly<Record<string, number>> = {
  getSeatMap: 5,
  streamSeats: 5,
  createReservation: 3,
  getHeat: 5,
  listSales: 5,
  getLedger: 5,
  exportFigures: 30,
  exportSales: 30,
  exportLedger: 30,
};

/**
 * Failed sign-ins. Only failures count, and each only where it was let try: whoever is refused by the narrow rule adds
 * nothing to the wide ones, so that one address has ten guesses at an account, and not the hundred that lock it.
 */
export const GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT: Rule = {
  name: 'guess',
  points: 10,
  seconds: 15 * 60,
  ownPoints: 0,
};

/** As above, for a browser that its owner has signed in with before, whatever address it comes from. */
export const GUESSES_OF_A_DEVICE: Rule = { name: 'guess-device', points: 10, seconds: 15 * 60, ownPoints: 0 };

export const GUESSES_FROM_AN_ADDRESS: Rule = { name: 'guess-address', points: 100, seconds: 60, ownPoints: 0 };

/** A household may have 256 networks of /64, a hoster's customer 65,536: all of a /48 count together as well. */
export const GUESSES_FROM_A_BLOCK: Rule = { name: 'guess-block', points: 200, seconds: 60, ownPoints: 0 };

/**
 * NIST SP 800-63B (3.2.2) allows at most 100 failures for one account. Devices and addresses that the owner is known by
 * are not counted here, and not refused by it: strangers cannot lock the owner out.
 */
export const GUESSES_AT_AN_ACCOUNT_BY_STRANGERS: Rule = {
  name: 'guess-account',
  points: 100,
  seconds: 60 * 60,
  ownPoints: 0,
};

/**
 * Codes of a second factor, wherever they come from: only whoever has the password gets so far. Three of a million are good at any
 * time, so that a day of guessing succeeds once in ten thousand.
 */
export const CODES_OF_AN_ACCOUNT: Rule = { name: 'code', points: 30, seconds: 24 * 60 * 60, ownPoints: 0 };

/** An operator is known for this long at an address that he has signed in from. */
export const ADDRESSES_OF_AN_OPERATOR: Rule = { name: 'known', points: 1, seconds: 30 * 24 * 60 * 60, ownPoints: 0 };

/** Sign-ups from one address, refused ones included: whoever wants to know which emails have an account asks by signing up. */
export const SIGN_UPS_FROM_AN_ADDRESS: Rule = { name: 'sign-up', points: 60, seconds: 60, ownPoints: 0 };
export const SIGN_UPS_FROM_A_BLOCK: Rule = { name: 'sign-up-block', points: 120, seconds: 60, ownPoints: 0 };
