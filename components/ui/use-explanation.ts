'use client';

import type { ErrorCode } from '@/lib/errors';

import { useTexts } from '../texts/use-texts';

/** Codes that a page can meet; the others are answers to malformed calls, which pages do not make. */
const explained = [
  ...(['UNAUTHENTICATED', 'BAD_CREDENTIALS', 'INSUFFICIENT_BALANCE', 'FORBIDDEN', 'EMAIL_TAKEN', 'SEAT_UNAVAILABLE'] as const),
  ...(['SEAT_LIMIT_EXCEEDED', 'SALES_NOT_OPEN', 'SALES_CLOSED', 'RESERVATION_NOT_PENDING', 'RESERVATION_EXPIRED'] as const),
  ...(['RESERVATION_NOT_FOUND', 'BALANCE_LIMIT_EXCEEDED', 'AMOUNT_OUT_OF_RANGE', 'VALIDATION_FAILED', 'RATE_LIMITED'] as const),
  ...(['QUEUE_TOKEN_REQUIRED', 'QUEUE_TOKEN_INVALID', 'QUEUE_TOKEN_NOT_ACTIVE', 'QUEUE_TOKEN_EXPIRED', 'UNAVAILABLE'] as const),
  ...(['IDEMPOTENCY_KEY_REUSED', 'AWAY'] as const),
] satisfies (ErrorCode | 'AWAY')[];

type Explained = (typeof explained)[number];

function isExplained(code: string): code is Explained {
  return (explained as readonly string[]).includes(code);
}

/** What a refusal means for the reader, in one or two sentences. */
export function useExplanation(): (code: string) => string {
  const t = useTexts('errors');
  return (code) => t(isExplained(code) ? code : 'INTERNAL');
}

/** The fields that a VALIDATION_FAILED names. */
export function invalidFields(members: Record<string, unknown>): Set<string> {
  const errors = Array.isArray(members['errors']) ? (members['errors'] as { path?: unknown }[]) : [];
  return new Set(errors.map(({ path }) => String(path)));
}
