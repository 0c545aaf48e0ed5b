'use client';

import { usePathname } from 'next/navigation';

import type { ErrorCode } from '@/lib/errors';

import { signInPath } from '../accounts/sign-in-path';
import { useTexts } from '../texts/use-texts';

/** Answers to malformed calls, and to addresses of nothing: no page makes them, so they would be a fault of ours. */
type Unmeant = 'MALFORMED_JSON' | 'METHOD_NOT_ALLOWED' | 'BODY_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'NOT_FOUND';

/** Where one goes on from a refusal; `here`: what was pressed stays, to be mended or pressed again. */
type Way = 'here' | 'signIn' | 'line' | 'concert' | 'concerts' | 'tickets';

/** Every refusal that a page can meet, and the way on from it; each has a text under `errors`. */
const ways = {
  AWAY: 'here',
  UNAUTHENTICATED: 'signIn',
  BAD_CREDENTIALS: 'here',
  QUEUE_TOKEN_REQUIRED: 'line',
  QUEUE_TOKEN_INVALID: 'line',
  QUEUE_TOKEN_NOT_ACTIVE: 'line',
  QUEUE_TOKEN_EXPIRED: 'line',
  QUEUE_TOKEN_WRONG_CONCERT: 'line',
  QUEUE_TOKEN_WRONG_USER: 'line',
  REMOVED_FROM_QUEUE: 'concert',
  INSUFFICIENT_BALANCE: 'here',
  FORBIDDEN: 'concerts',
  USER_NOT_FOUND: 'signIn',
  SESSION_NOT_FOUND: 'here',
  CONCERT_NOT_FOUND: 'concerts',
  SCHEDULE_NOT_FOUND: 'concert',
  NO_SCHEDULES: 'concert',
  SEAT_NOT_FOUND: 'here',
  RESERVATION_NOT_FOUND: 'tickets',
  PAYMENT_NOT_FOUND: 'tickets',
  // The page to sign up has the way to sign in, and from there to where one wanted to go.
  EMAIL_TAKEN: 'here',
  ACCOUNT_NOT_EMPTY: 'here',
  LAST_OWNER: 'here',
  POLICY_CHANGED: 'here',
  SEAT_UNAVAILABLE: 'here',
  SEAT_LIMIT_EXCEEDED: 'tickets',
  HOLD_LIMIT_EXCEEDED: 'tickets',
  SALES_NOT_OPEN: 'concert',
  SALES_CLOSED: 'concert',
  RESERVATION_NOT_PENDING: 'tickets',
  RESERVATION_EXPIRED: 'line',
  BALANCE_LIMIT_EXCEEDED: 'here',
  AMOUNT_OUT_OF_RANGE: 'here',
  VALIDATION_FAILED: 'here',
  IDEMPOTENCY_KEY_REUSED: 'here',
  RATE_LIMITED: 'here',
  UNAVAILABLE: 'here',
  INTERNAL: 'here',
} as const satisfies Record<Exclude<ErrorCode, Unmeant> | 'AWAY', Way>;

type Met = keyof typeof ways;

/** What a refusal means for the reader, in one or two sentences, and the page to go on to, if not this one. */
export type Explained = { text: string; way: { href: string; name: string } | null };

function hrefOf(way: Exclude<Way, 'here'>, here: string, concertId: string | undefined): string {
  const concert = concertId ? `/concerts/${concertId}` : '/';
  return {
    signIn: signInPath(here, true),
    line: concertId ? `${concert}/queue` : '/',
    concert,
    concerts: '/',
    tickets: '/tickets',
  }[way];
}

/** Explains refusals in the reader's language. `concertId` is the concert that the page is about, if it is about one. */
export function useRefusal(concertId?: string): (code: string) => Explained {
  const t = useTexts('errors');
  const names = useTexts('wayOn');
  const here = usePathname();
  return (code) => {
    const met: Met = code in ways ? (code as Met) : 'INTERNAL';
    const way = ways[met];
    return { text: t(met), way: way === 'here' ? null : { href: hrefOf(way, here, concertId), name: names(way) } };
  };
}

/** The fields that a VALIDATION_FAILED names. */
export function invalidFields(members: Record<string, unknown>): Set<string> {
  const errors = Array.isArray(members['errors']) ? (members['errors'] as { path?: unknown }[]) : [];
  return new Set(errors.map(({ path }) => String(path)));
}
