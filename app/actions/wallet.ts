'use server';

import { refresh } from 'next/cache';

import type { ChargeFormState } from '@/components/wallet/charge-form';
import { validate } from '@/lib/http/validate';
import { idempotencyOf } from '@/lib/idempotency';
import { chargeBody, chargeWallet as chargeOperation } from '@/lib/wallet/schema';
import { chargeWallet } from '@/lib/wallet/service';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/** The whole won that someone typed, as a number; NaN when it is none. */
function wonOf(text: string): number {
  return /^[\d,\s]+$/.test(text) ? Number(text.replace(/[,\s]/g, '')) : Number.NaN;
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}

/** Charges the form's `amount` once for its `key`; the next charge gets another key. */
export async function charge(form: FormData): Promise<ChargeFormState> {
  const amount = textOf(form, 'amount');
  const key = textOf(form, 'key');
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(chargeOperation);
    const body = validate(chargeBody, { amount: wonOf(amount) });
    return (await chargeWallet(userId, body.amount, idempotencyOf(key, body))).answer;
  });
  const spent = outcome.ok || outcome.code === 'IDEMPOTENCY_KEY_REUSED';
  if (spent) refresh();
  return { outcome, amount: outcome.ok ? '' : amount, key: spent ? crypto.randomUUID() : key };
}
