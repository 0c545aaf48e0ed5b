import { z } from 'zod';

import { defineOperation, id, listOf, timestamp, won } from '../operation';

/** Won, a charge. */
export const MAX_CHARGE = 10_000_000;
/** Won, a wallet; the database has the same limit as a constraint. */
export const MAX_BALANCE = 100_000_000;

export const walletView = z.object({ userId: id, balance: won, currency: z.literal('KRW') }).meta({ id: 'Wallet' });

export const chargeBody = z.strictObject({
  amount: z
    .number()
    .refine((amount) => Number.isInteger(amount), { message: 'must be a whole number of won' })
    .refine((amount) => !Number.isInteger(amount) || (amount >= 1 && amount <= MAX_CHARGE), {
      message: `must be from 1 to ${MAX_CHARGE} won`,
      params: { code: 'AMOUNT_OUT_OF_RANGE' },
    })
    .meta({ type: 'integer', minimum: 1, maximum: MAX_CHARGE }),
});

export const chargeView = z.object({ entryId: id, amount: won, balance: won }).meta({ id: 'Charge' });

export const entryType = z.enum(['charge', 'payment', 'refund']);

export const walletEntryView = z
  .object({
    id,
    type: entryType,
    amount: won.meta({ description: 'Whole Korean won, negative when taken out' }),
    balanceAfter: won,
    reservationId: id.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'WalletEntry' });

export type EntryType = z.output<typeof entryType>;
export type WalletView = z.output<typeof walletView>;
export type ChargeView = z.output<typeof chargeView>;
export type WalletEntryView = z.output<typeof walletEntryView>;

export const getWallet = defineOperation({
  id: 'getWallet',
  method: 'GET',
  path: '/wallet',
  tag: 'Wallet',
  summary: 'Balance',
  caller: 'user',
  success: { status: 200, schema: walletView, description: 'The wallet' },
  errors: ['USER_NOT_FOUND'],
});

export const chargeWallet = defineOperation({
  id: 'chargeWallet',
  method: 'POST',
  path: '/wallet/charges',
  tag: 'Wallet',
  summary: 'Put money in',
  caller: 'user',
  idempotent: true,
  body: chargeBody,
  success: { status: 201, schema: chargeView, description: 'The new balance' },
  errors: ['USER_NOT_FOUND', 'AMOUNT_OUT_OF_RANGE', 'BALANCE_LIMIT_EXCEEDED'],
});

export const listWalletEntries = defineOperation({
  id: 'listWalletEntries',
  method: 'GET',
  path: '/wallet/entries',
  tag: 'Wallet',
  summary: 'Ledger, newest first',
  caller: 'user',
  query: z.object({
    /** Sequence of the last entry of the page before. */
    cursor: z.coerce.number().int().min(1).optional(),
    type: entryType.optional().meta({ description: 'Only entries of this type' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  success: { status: 200, schema: listOf(walletEntryView), description: 'A page of entries' },
  errors: [],
});
