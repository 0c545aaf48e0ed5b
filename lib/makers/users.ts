import { v7 as uuid } from 'uuid';

import type { Role } from '../accounts/schema';
import type { DeskRole } from '../permissions';
import { signSession } from '../accounts/session';
import { pool } from '../db/pool';

/** Password of every user made here. */
export const FAN_PASSWORD = 'frontrow-fan';

/** argon2id of `FAN_PASSWORD`, computed once: hashing anew would take 20 ms of a core for each user. */
const FAN_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$Phujg4BnwqRWYkac9+Ecfg$xuSG+J3DqRIyrQA+MCf5fnc/VfyIiDkS7D60PIgqenI';

/** Rows of one insert: about 50 ms of Postgres' time, far below the pool's statement deadline. */
const USERS_A_STATEMENT = 5_000;

/** A balance comes from an entry in the ledger, here as anywhere: the sum of the entries is the balance. */
const INSERT_USERS = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS u (id, email, name, entry_id)
  ), made AS (
    INSERT INTO app_user (id, email, name, password_hash, role, desk_role, balance, wallet_sequence)
    SELECT id, email, name, $5, $6::role, $8::desk_role, $7, CASE WHEN $7 > 0 THEN 1 ELSE 0 END FROM given
  )
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
  SELECT entry_id, id, 1, 'charge', $7, $7 FROM given WHERE $7::int > 0`;

export type Fan = { userId: string; email: string; name: string; accessToken: string };

export type NewUsers = {
  count: number;
  /** Won in each wallet, from one charge. */
  balance?: number;
  role?: Role;
  /** Of an operator. */
  deskRole?: DeskRole;
  /** Start of the email addresses; what follows makes them unique. */
  label?: string;
};

function makeUp(index: number, label: string, role: Role, deskRole: DeskRole): Fan {
  const userId = uuid();
  const email = `${label}-${userId}@example.com`;
  const name = `${label} ${index + 1}`;
  return { userId, email, name, accessToken: signSession({ userId, email, name, role, deskRole }) };
}

async function insert(fans: Fan[], role: Role, deskRole: DeskRole, balance: number): Promise<void> {
  const columns = [
    fans.map((f) => f.userId),
    fans.map((f) => f.email),
    fans.map((f) => f.name),
    fans.map(() => uuid()),
  ];
  await pool().query(INSERT_USERS, [...columns, FAN_PASSWORD_HASH, role, balance, deskRole]);
}

/**
 * Inserts users with a password, a charged wallet and a signed access token each, in bulk.
 * They pass by sign-up, which hashes one password a user on purpose slowly.
 */
export async function insertUsers({
  count,
  balance = 0,
  role = 'fan',
  deskRole = 'owner',
  label = role,
}: NewUsers): Promise<Fan[]> {
  const fans: Fan[] = [];
  // Signing takes as long as inserting: the next users are made up while Postgres writes those before them.
  let inserting = Promise.resolve();
  while (fans.length < count) {
    const size = Math.min(USERS_A_STATEMENT, count - fans.length);
    const some = Array.from({ length: size }, (_, index) => makeUp(fans.length + index, label, role, deskRole));
    fans.push(...some);
    await inserting;
    inserting = insert(some, role, deskRole, balance);
  }
  await inserting;
  return fans;
}

/** One user; see `insertUsers` for many. */
export async function insertUser(wanted: Omit<NewUsers, 'count'> = {}): Promise<Fan> {
  const [user] = await insertUsers({ ...wanted, count: 1 });
  return user!;
}

/** A sign-in of the user, of which no token is made. */
export async function insertSession(userId: string): Promise<string> {
  const id = uuid();
  await pool().query(
    `INSERT INTO user_session (id, user_id, client, expires_at) VALUES ($1, $2, 'a test', now() + interval '1 hour')`,
    [id, userId],
  );
  return id;
}

/** A second factor of the user, of which nobody has the secret. */
export async function insertSecondFactor(userId: string): Promise<void> {
  await pool().query(
    `WITH factor AS (INSERT INTO second_factor (user_id, secret, last_step) VALUES ($1, 'a test', 0))
     UPDATE app_user SET second_factor_since = now() WHERE id = $1`,
    [userId],
  );
}

/** A passkey of the user, of which nobody has the key, and for which signing in does not ask. */
export async function insertPasskey(userId: string): Promise<string> {
  const id = uuid();
  await pool().query(
    `INSERT INTO passkey (id, user_id, credential_id, public_key, counter, transports, name, last_challenge_at)
     VALUES ($1, $2, $3, 'a test', 0, '{}', 'a test', now())`,
    [id, userId, Buffer.from(id)],
  );
  return id;
}

/** A token of an operator for a program, of which no text is made. */
export async function insertProgramToken(makerId: string): Promise<string> {
  const id = uuid();
  await pool().query(
    `INSERT INTO program_token (id, maker_id, name, permissions, hash, expires_at)
     VALUES ($1, $2, 'a test', '{readSales}', $3, now() + interval '1 day')`,
    [id, makerId, Buffer.from(id)],
  );
  return id;
}

/** Entries of one insert: more take a busy machine longer than the deadline of a statement. */
const ENTRIES_A_STATEMENT = 10_000;

/** So many charges of one won in the ledger of a user who has none. */
export async function insertCharges(userId: string, count: number): Promise<void> {
  for (let first = 1; first <= count; first += ENTRIES_A_STATEMENT)
    await pool().query(
      `WITH entries AS (
         INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
         SELECT gen_random_uuid(), $1, n, 'charge', 1, n FROM generate_series($2::int, $3::int) AS n
       )
       UPDATE app_user SET balance = $3, wallet_sequence = $3 WHERE id = $1`,
      [userId, first, Math.min(count, first + ENTRIES_A_STATEMENT - 1)],
    );
}
