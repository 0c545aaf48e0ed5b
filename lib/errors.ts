/**
 * The error catalogue: the only list of codes that the API answers with, each with its HTTP status and its public
 * title. A refusal is an expected answer ("the seat is taken"), raised as a `Refusal`; anything else that is thrown is
 * a bug or a store that is down.
 */
export const errorCatalogue = {
  MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON' },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  BAD_CREDENTIALS: { status: 401, title: 'Email or password is wrong' },
  SECOND_FACTOR_REQUIRED: { status: 401, title: 'A code or a passkey is needed as second factor' },
  SECOND_FACTOR_WRONG: { status: 401, title: 'The code or passkey is wrong, or was used before' },
  QUEUE_TOKEN_REQUIRED: { status: 401, title: 'A queue token is needed' },
  QUEUE_TOKEN_INVALID: { status: 401, title: 'The queue token is not one of ours' },
  INSUFFICIENT_BALANCE: { status: 402, title: 'The wallet holds too little' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  SECOND_FACTOR_MISSING: { status: 403, title: 'Operators need a second factor here' },
  QUEUE_TOKEN_NOT_ACTIVE: { status: 403, title: 'Still waiting in the queue' },
  QUEUE_TOKEN_EXPIRED: { status: 403, title: 'The queue token has expired' },
  QUEUE_TOKEN_WRONG_CONCERT: { status: 403, title: 'The queue token is for another concert' },
  QUEUE_TOKEN_WRONG_USER: { status: 403, title: 'The queue token is of another user' },
  ACCOUNT_BLOCKED: { status: 403, title: 'This account is kept from buying until a time' },
  REMOVED_FROM_QUEUE: { status: 403, title: 'An operator has removed this account from the queue' },
  NOT_FOUND: { status: 404, title: 'Nothing here' },
  USER_NOT_FOUND: { status: 404, title: 'No such user' },
  SESSION_NOT_FOUND: { status: 404, title: 'No such session' },
  NOTE_NOT_FOUND: { status: 404, title: 'No such note' },
  SECOND_FACTOR_NOT_FOUND: { status: 404, title: 'The account has no second factor' },
  AUTHENTICATOR_NOT_FOUND: { status: 404, title: 'The account has no authenticator' },
  PASSKEY_NOT_FOUND: { status: 404, title: 'No such passkey' },
  INVITATION_NOT_FOUND: { status: 404, title: 'No such invitation for this account' },
  PROGRAM_TOKEN_NOT_FOUND: { status: 404, title: 'No such token' },
  CONCERT_NOT_FOUND: { status: 404, title: 'No such concert' },
  REHEARSAL_NOT_FOUND: { status: 404, title: 'No such rehearsal of this concert' },
  HOUSE_NOT_FOUND: { status: 404, title: 'No such house, or no such version of its plan' },
  SCHEDULE_NOT_FOUND: { status: 404, title: 'No such date' },
  SEAT_NOT_FOUND: { status: 404, title: 'No such seat' },
  RESERVATION_NOT_FOUND: { status: 404, title: 'No such reservation' },
  PAYMENT_NOT_FOUND: { status: 404, title: 'No such payment' },
  NO_SCHEDULES: { status: 404, title: 'No bookable dates' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  EMAIL_TAKEN: { status: 409, title: 'The email address has an account already' },
  ACCOUNT_NOT_EMPTY: { status: 409, title: 'The account holds money, tickets or seats' },
  PLAN_NOT_USABLE: { status: 409, title: 'Something is wrong with the plan' },
  OPERATOR_ALREADY: { status: 409, title: 'The account has a role at the desk already' },
  SECOND_FACTOR_ON: { status: 409, title: 'The account has a second factor already' },
  REPLACEMENT_VOID: {
    status: 409,
    title: 'The replacement took too long, was followed by another one, or has been done',
  },
  PASSKEY_LIMIT: { status: 409, title: 'More passkeys than one account may have' },
  PROGRAM_TOKEN_LIMIT: { status: 409, title: 'More tokens than one operator may have' },
  NOTE_LIMIT: { status: 409, title: 'More notes than one person may have' },
  LAST_OWNER: { status: 409, title: 'Nobody else is an owner' },
  SEAT_UNAVAILABLE: { status: 409, title: 'A seat is taken' },
  SEAT_LIMIT_EXCEEDED: { status: 409, title: 'More seats than one person may have' },
  HOLD_LIMIT_EXCEEDED: { status: 409, title: 'This turn has no more holds' },
  SALES_NOT_OPEN: { status: 409, title: 'Sales have not opened' },
  CHECKLIST_FAILED: { status: 409, title: 'The checklist finds something wrong' },
  EDIT_REFUSED: { status: 409, title: 'What is sold or told would not stay true' },
  REHEARSAL_RUNNING: { status: 409, title: 'A rehearsal of the concert is under way' },
  REHEARSAL_TOO_LARGE: { status: 409, title: 'The date has more seats than a rehearsal copies' },
  SALE_RUNNING: { status: 409, title: 'A sale is under way, or opens soon' },
  NOTHING_RECOMMENDED: { status: 409, title: 'The rehearsal recommends nothing' },
  CONCERT_CANCELLED: { status: 409, title: 'The concert is cancelled' },
  SALES_CLOSED: { status: 409, title: 'Sales are closed' },
  SALES_STOPPED: { status: 409, title: 'The sale has been stopped for the moment' },
  RESERVATION_NOT_PENDING: { status: 409, title: 'The reservation is not pending' },
  BALANCE_LIMIT_EXCEEDED: { status: 409, title: 'The wallet would hold too much' },
  RESERVATION_EXPIRED: { status: 410, title: 'The reservation has expired' },
  CONCERT_CHANGED: { status: 412, title: 'Somebody else has edited the concert meanwhile' },
  HOUSE_CHANGED: { status: 412, title: 'Somebody else has changed the plan meanwhile' },
  POLICY_CHANGED: { status: 412, title: 'Somebody else has changed the policy meanwhile' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be application/json' },
  VALIDATION_FAILED: { status: 422, title: 'The request is not valid' },
  PASSKEY_REFUSED: { status: 422, title: 'The passkey cannot be taken' },
  PICTURE_REFUSED: { status: 422, title: 'The picture cannot be taken' },
  AMOUNT_OUT_OF_RANGE: { status: 422, title: 'The amount is out of range' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key was used for another request' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  INTERNAL: { status: 500, title: 'Something went wrong' },
  UNAVAILABLE: { status: 503, title: 'The service is briefly unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export type RefusalDetails = {
  /** One sentence for the reader of this very answer; the catalogue's title when left out. */
  detail?: string;
  /** Members of the problem document besides the standard ones, such as `shortfall`. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
};

/**
 * Marks by which errors are known in every copy of this module: the front door's bundle and Next's each have one, and share
 * clients and caches, so an error that one has made is caught by the other.
 */
const REFUSAL = Symbol.for('frontrow.refusal');
const STORE_UNAVAILABLE = Symbol.for('frontrow.store-unavailable');

function bears(mark: symbol, thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && mark in thrown;
}

/** An expected "no", in the catalogue's terms. */
export class Refusal extends Error {
  static override [Symbol.hasInstance](thrown: unknown): thrown is Refusal {
    return bears(REFUSAL, thrown);
  }

  readonly [REFUSAL] = true;
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails = {}) {
    super(details.detail ?? errorCatalogue[code].title);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** A store did not answer in time or at all. Nothing was changed that was not acknowledged. */
export class StoreUnavailable extends Error {
  static override [Symbol.hasInstance](thrown: unknown): thrown is StoreUnavailable {
    return bears(STORE_UNAVAILABLE, thrown);
  }

  readonly [STORE_UNAVAILABLE] = true;
  readonly store: 'postgres' | 'redis';

  constructor(store: 'postgres' | 'redis', cause?: unknown) {
    super(`${store} does not answer`, { cause });
    this.name = 'StoreUnavailable';
    this.store = store;
  }
}
