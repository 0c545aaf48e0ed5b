import { isOwnPicture } from '../pictures/address';
import type { QueuePolicy } from '../queue/policy';
import { seatCountOf } from '../catalog/tiers';
import type { CheckedItem, EditedConcert } from './schema';

/** What is known beside the concert itself. */
export type Surroundings = {
  policy: QueuePolicy;
  /** Operators who may steer the sale. */
  operators: number;
  nowMs: number;
  /** What the last rehearsal found; null where there was none. */
  rehearsal: { endedAtMs: number; recommended: { capacity: number; admitPerSecond: number } | null } | null;
  /** When the last backup was made; null when none was noted. */
  backupAtMs: number | null;
  /** How far the furthest two of the clocks are apart; null while Redis is away. */
  clocksApartMs: number | null;
  /** Whether fans top up with real money, and whether the help names somebody to ask about it. */
  realMoney: boolean;
  hasContact: boolean;
};

type Found = Pick<CheckedItem, 'level' | 'why'> & { facts?: CheckedItem['facts'] };

const OK: Found = { level: 'ok', why: 'ok' };
const HOUR_MS = 3_600_000;
const ANSWERS = ['address', 'refundRule', 'organiser', 'contact'] as const;
const IN_ENGLISH = ['title', 'artist', 'venue', 'description'] as const;
/** Who reads a clock that is so far off is let in, or told, so much too early or too late. */
const CLOCKS_APART_MS = { warn: 1_000, wrong: 5_000 };
/** A backup is made every day. */
const OLD_BACKUP_MS = 24 * HOUR_MS;
/** Letting in as many people as there are seats should be over within this time. */
const LONG_MINUTES = 30;

/** Items whose first finding that applies is what is told. */
function first(...found: (Found | false)[]): Found {
  return found.find((each) => each !== false) ?? OK;
}

function timesOf({ dates }: EditedConcert, nowMs: number): Found {
  const past = (time: string): boolean => Date.parse(time) <= nowMs;
  return first(
    dates.length === 0 && { level: 'wrong', why: 'none' },
    dates.some(({ startsAt }) => past(startsAt)) && { level: 'wrong', why: 'past' },
    dates.some(({ bookingClosesAt }) => past(bookingClosesAt)) && { level: 'wrong', why: 'closed' },
    dates.some(({ bookingOpensAt, startsAt }) => Date.parse(bookingOpensAt) >= Date.parse(startsAt)) && {
      level: 'wrong',
      why: 'opensAfterStart',
    },
    dates.some(({ bookingClosesAt, startsAt }) => Date.parse(bookingClosesAt) > Date.parse(startsAt)) && {
      level: 'warn',
      why: 'closesAfterStart',
    },
    dates.some(({ bookingOpensAt }) => past(bookingOpensAt)) && { level: 'warn', why: 'opensAtOnce' },
  );
}

function doorsOf({ dates }: EditedConcert): Found {
  return first(dates.some(({ doorsAt }) => doorsAt === null) && { level: 'warn', why: 'untold' });
}

function pricesOf({ dates }: EditedConcert): Found {
  const tiers = dates.flatMap((date) => date.tiers);
  return first(
    tiers.some(({ total }) => total === 0) && { level: 'warn', why: 'emptyTier' },
    tiers.some(({ price }) => price === 0) && { level: 'warn', why: 'free' },
  );
}

function seatsFound({ dates }: EditedConcert): Found {
  const seats = dates.map(seatCountOf);
  return first(seats.some((count) => count === 0) && { level: 'wrong', why: 'none' }, {
    ...OK,
    facts: { seats: seats.reduce((sum, count) => sum + count, 0) },
  });
}

function textsOf({ description, english }: EditedConcert): Found {
  return first(
    description === '' && { level: 'warn', why: 'noDescription' },
    IN_ENGLISH.some((name) => english[name] === null) && { level: 'warn', why: 'english' },
  );
}

function answersOf({ details, ageLimit, runningMinutes }: EditedConcert): Found {
  const missing = ANSWERS.filter((name) => details[name] === null).length;
  const untold = missing + (ageLimit === null ? 1 : 0) + (runningMinutes === null ? 1 : 0);
  return first(untold > 0 && { level: 'warn', why: 'untold', facts: { count: untold } });
}

function posterOf({ posterUrl }: EditedConcert): Found {
  if (posterUrl === null) return { level: 'ok', why: 'drawn' };
  return first(!isOwnPicture(posterUrl) && { level: 'warn', why: 'elsewhere' });
}

function policyOf({ dates }: EditedConcert, { policy }: Surroundings): Found {
  const seats = dates.reduce((sum, date) => sum + seatCountOf(date), 0);
  const minutes = Math.ceil(seats / Math.min(policy.admitPerSecond, policy.capacity / policy.activeSeconds) / 60);
  return first(
    policy.capacity > seats &&
      seats > 0 && { level: 'warn', why: 'roomy', facts: { capacity: policy.capacity, seats } },
    minutes > LONG_MINUTES && { level: 'warn', why: 'slow', facts: { minutes } },
  );
}

/** To be read by people: to the nearest hour. */
function hoursSince(thenMs: number, nowMs: number): number {
  return Math.max(0, Math.round((nowMs - thenMs) / HOUR_MS));
}

/** A pace below the one that stayed fast is fast as well. */
function rehearsalOf({ policy, rehearsal, nowMs }: Surroundings): Found {
  if (!rehearsal) return { level: 'warn', why: 'never' };
  const hours = hoursSince(rehearsal.endedAtMs, nowMs);
  const { recommended } = rehearsal;
  if (!recommended) return { level: 'warn', why: 'nothing', facts: { hours } };
  const { capacity, admitPerSecond } = recommended;
  const isAbove = policy.capacity > capacity || policy.admitPerSecond > admitPerSecond;
  const isSame = policy.capacity === capacity && policy.admitPerSecond === admitPerSecond;
  const facts = { capacity, admitPerSecond, hours };
  return isAbove ? { level: 'warn', why: 'above', facts } : { level: 'ok', why: isSame ? 'ok' : 'below', facts };
}

function clocksOf({ clocksApartMs }: Surroundings): Found {
  if (clocksApartMs === null) return { level: 'wrong', why: 'unknown' };
  const facts = { milliseconds: Math.round(clocksApartMs) };
  if (clocksApartMs > CLOCKS_APART_MS.wrong) return { level: 'wrong', why: 'apart', facts };
  return clocksApartMs > CLOCKS_APART_MS.warn ? { level: 'warn', why: 'apart', facts } : { ...OK, facts };
}

function backupOf({ backupAtMs, nowMs }: Surroundings): Found {
  if (backupAtMs === null) return { level: 'warn', why: 'never' };
  const facts = { hours: hoursSince(backupAtMs, nowMs) };
  return nowMs - backupAtMs > OLD_BACKUP_MS ? { level: 'warn', why: 'old', facts } : { ...OK, facts };
}

function operatorsOf({ operators }: Surroundings): Found {
  return first(operators === 0 && { level: 'wrong', why: 'none' }, operators === 1 && { level: 'warn', why: 'one' }, {
    ...OK,
    facts: { count: operators },
  });
}

function contactOf({ realMoney, hasContact }: Surroundings): Found {
  if (!realMoney) return { level: 'ok', why: 'demonstration' };
  return first(!hasContact && { level: 'warn', why: 'nobody' });
}

/** What is to be seen to before a concert goes live, each with how it is and where it is mended. */
export function checked(concert: EditedConcert, around: Surroundings): CheckedItem[] {
  const items: [CheckedItem['name'], CheckedItem['where'], Found][] = [
    ['times', 'edit', timesOf(concert, around.nowMs)],
    ['doors', 'edit', doorsOf(concert)],
    ['prices', 'edit', pricesOf(concert)],
    ['seats', 'edit', seatsFound(concert)],
    ['texts', 'edit', textsOf(concert)],
    ['answers', 'edit', answersOf(concert)],
    ['poster', 'edit', posterOf(concert)],
    ['policy', 'queue', policyOf(concert, around)],
    ['rehearsal', 'rehearsals', rehearsalOf(around)],
    ['paused', 'queue', first(around.policy.paused && { level: 'warn', why: 'paused' })],
    ['stores', 'status', first(around.clocksApartMs === null && { level: 'wrong', why: 'redis' })],
    ['clocks', 'status', clocksOf(around)],
    ['backup', 'server', backupOf(around)],
    ['operators', 'roles', operatorsOf(around)],
    ['contact', 'server', contactOf(around)],
  ];
  return items.map(([name, where, found]) => ({ name, where, facts: {}, ...found }));
}
