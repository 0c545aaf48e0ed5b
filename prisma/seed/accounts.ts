import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';

import type { Role } from '../../lib/accounts/schema';
import { hashPassword, matchesPassword } from '../../lib/accounts/password';
import demoAccounts from '../demo-accounts.json' with { type: 'json' };

/** Won in the wallet of each demonstration fan: enough for four good seats, and too little for one. */
const DEMO_BALANCES: Record<string, number> = { 'fan@example.com': 1_000_000, 'friend@example.com': 30_000 };

/** Demonstration accounts, and the first charge of each, are older than anything that was bought with them. */
export const ACCOUNT_AGE_DAYS = 60;

type NewAccount = { email: string; password: string; name: string; role: Role };

/** Adds the account unless the email has one. */
async function addAccount(client: PoolClient, { email, password, name, role }: NewAccount, balance = 0): Promise<void> {
  const known = await client.query('SELECT 1 FROM app_user WHERE email = $1', [email]);
  if (known.rowCount !== 0) return;
  await client.query(
    `WITH made AS (
       INSERT INTO app_user (id, email, name, password_hash, role, balance, wallet_sequence, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6 > 0 THEN 1 ELSE 0 END, now() - $8 * interval '1 day')
     )
     INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, created_at)
     SELECT $7::uuid, $1, 1, 'charge', $6, $6, now() - $8 * interval '1 day' WHERE $6::int > 0`,
    [uuidv7(), email, name, await hashPassword(password), role, balance, uuidv7(), ACCOUNT_AGE_DAYS],
  );
}

/**
 * The accounts that the README names, with passwords that everybody knows. They are made only when asked for, and never
 * beside an operator of one's own: a shop that is in earnest must not have them.
 */
export async function addDemoAccounts(client: PoolClient): Promise<void> {
  for (const account of demoAccounts as NewAccount[]) {
    await addAccount(client, account, DEMO_BALANCES[account.email]);
  }
}

/**
 * Closes the accounts of the demonstration that still have the passwords which everybody knows: nobody signs in to them any
 * more, their sessions end, and an operator becomes a fan. What was bought with them stays.
 */
export async function closeDemoAccounts(client: PoolClient): Promise<void> {
  for (const { email, password } of demoAccounts) {
    const { rows } = await client.query<{ password_hash: string }>(
      'SELECT password_hash FROM app_user WHERE email = $1',
      [email],
    );
    if (!rows[0] || !(await matchesPassword(rows[0].password_hash, password))) continue;
    await client.query(`UPDATE app_user SET role = 'fan', password_hash = $2 WHERE email = $1`, [
      email,
      await hashPassword(crypto.randomUUID()),
    ]);
  }
}

/**
 * The operator whom the settings name. The settings are the truth: another password there becomes the account's.
 * @throws Error when a fan has the email already: nobody becomes an operator by having signed up first.
 */
export async function addOperator(client: PoolClient, email: string, password: string): Promise<void> {
  await addAccount(client, { email, password, name: 'Operator', role: 'operator' });
  const { rows } = await client.query<{ id: string; role: Role; password_hash: string }>(
    'SELECT id, role, password_hash FROM app_user WHERE email = $1',
    [email],
  );
  const account = rows[0]!;
  if (account.role !== 'operator') throw new Error(`OPERATOR_EMAIL ${email} is a fan's account; choose another`);
  if (await matchesPassword(account.password_hash, password)) return;
  await client.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
    account.id,
    await hashPassword(password),
  ]);
}
