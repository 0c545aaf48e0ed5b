import { seededRandom } from '../lib/seeded-random';
import { pool } from '../lib/db/pool';
import { Fan, type Account } from './fan';
import type { Stage } from './stage';
import { MANNERS, type Mix } from './manners';
import { weighted } from './random';

/** Won: enough for any purchase, and not enough for one seat. */
const FULL_WALLET = 1_000_000;
const SHORT_WALLET = 10_000;

/** A fan, and when it comes. */
type Arrival = { fan: Fan; delayMs: number };

export type Audience = { arrivals: Arrival[]; broughtWon: number };

type Gathering = {
  fans: number;
  seed: number;
  arriveSeconds: number;
  /** How many of a hundred are of each kind; `MANNERS` unless told otherwise. */
  manners?: Mix;
  /** Won in the wallets of those who have enough. */
  fullWallet?: number;
};

/** Makes so many accounts with so many won each. */
export type MakeAccounts = (count: number, balance: number) => Promise<Account[]>;

/** Makes the fans straight in the database, with wallets as their manners want; the same seed makes the same fans. */
export async function gatherFans(
  { fans: count, seed, arriveSeconds, manners: mix = MANNERS, fullWallet = FULL_WALLET }: Gathering,
  stage: Stage,
  makeAccounts: MakeAccounts,
): Promise<Audience> {
  const random = seededRandom(seed);
  const manners = Array.from({ length: count }, () => weighted(random, mix));
  const short = manners.filter((manner) => manner === 'short').length;
  const rich = await makeAccounts(count - short, fullWallet);
  const poor = await makeAccounts(short, SHORT_WALLET);
  const arrivals = manners.map((manner, index): Arrival => {
    const account = (manner === 'short' ? poor : rich).pop()!;
    const own = seededRandom(seed + index + 1);
    return { fan: new Fan(account, manner, own, stage), delayMs: own() * arriveSeconds * 1000 };
  });
  return { arrivals, broughtWon: fullWallet * (count - short) + SHORT_WALLET * short };
}

/**
 * Fans are made in the database of these settings; they are nobody to a server with another one.
 * @throws Error when the server does not know a fan
 */
export async function requireKnown({ arrivals }: Audience, { api }: Stage): Promise<void> {
  const { accessToken } = arrivals[0]!.fan.account;
  const { status } = await api.call({ name: 'me', method: 'GET', path: '/me', accessToken });
  if (status === 200) return;
  throw new Error(
    `${api.origin} knows none of these fans: it has another DATABASE_URL or AUTH_SECRET than this command`,
  );
}

/** Won, as the ledger has it for these fans. */
export type LedgerSums = { charged: number; paid: number; balance: number };

const SUM_LEDGER = `
  SELECT coalesce(sum(amount) FILTER (WHERE type = 'charge'), 0)::float8 AS charged,
         coalesce(-sum(amount) FILTER (WHERE type = 'payment'), 0)::float8 AS paid,
         (SELECT coalesce(sum(balance), 0)::float8 FROM app_user WHERE id = ANY ($1::uuid[])) AS balance
  FROM wallet_entry WHERE user_id = ANY ($1::uuid[])`;

export async function readLedger(accounts: readonly Account[]): Promise<LedgerSums> {
  const { rows } = await pool().query<LedgerSums>(SUM_LEDGER, [accounts.map(({ userId }) => userId)]);
  return rows[0]!;
}
