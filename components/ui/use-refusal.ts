'use client';

import { usePathname } from 'next/navigation';

import type { ErrorCode } from '@/lib/errors';

import { signInPath } from '../accounts/sign-in-path';
import { useIsText, useTexts } from '../texts/use-texts';

/** Answers to malformed calls, and to addresses of nothing: no page makes them, so they would be a fault of ours. */
type Unmeant = 'MALFORMED_JSON' | 'METHOD_NOT_ALLOWED' | 'BODY_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'NOT_FOUND';

/** What was pressed stays, to be mended or pressed again, and its text says how. EMAIL_TAKEN: the page to sign up leads to signing in. */
type StaysHere =
  | 'AWAY'
  | 'BAD_CREDENTIALS'
  | 'SECOND_FACTOR_REQUIRED'
  | 'SECOND_FACTOR_WRONG'
  | 'SECOND_FACTOR_NOT_FOUND'
  | 'SECOND_FACTOR_ON'
  | 'AUTHENTICATOR_NOT_FOUND'
  | 'REPLACEMENT_VOID'
  | 'PASSKEY_NOT_FOUND'
  | 'PASSKEY_LIMIT'
  | 'PASSKEY_REFUSED'
  | 'NOTE_NOT_FOUND'
  | 'NOTE_LIMIT'
  | 'INSUFFICIENT_BALANCE'
  | 'SESSION_NOT_FOUND'
  | 'PROGRAM_TOKEN_NOT_FOUND'
  | 'INVITATION_NOT_FOUND'
  | 'OPERATOR_ALREADY'
  | 'PROGRAM_TOKEN_LIMIT'
  | 'SEAT_NOT_FOUND'
  | 'EMAIL_TAKEN'
  | 'ACCOUNT_NOT_EMPTY'
  | 'LAST_OWNER'
  | 'REHEARSAL_NOT_FOUND'
  | 'REHEARSAL_RUNNING'
  | 'REHEARSAL_TOO_LARGE'
  | 'SALE_RUNNING'
  | 'NOTHING_RECOMMENDED'
  | 'HOUSE_NOT_FOUND'
  | 'HOUSE_CHANGED'
  | 'PLAN_NOT_USABLE'
  | 'POLICY_CHANGED'
  | 'CONCERT_CHANGED'
  | 'EDIT_REFUSED'
  | 'PICTURE_REFUSED'
  | 'CHECKLIST_FAILED'
  | 'SEAT_UNAVAILABLE'
  | 'SALES_STOPPED'
  | 'BALANCE_LIMIT_EXCEEDED'
  | 'AMOUNT_OUT_OF_RANGE'
  | 'VALIDATION_FAILED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** Where one goes on from a refusal. */
type Way = 'signIn' | 'line' | 'concert' | 'concerts' | 'tickets' | 'secondFactor';

/** Every other refusal that a page can meet, and the way on from it. Each, here or on, has a text under `errors`. */
const ways = {
  UNAUTHENTICATED: 'signIn',
  SECOND_FACTOR_MISSING: 'secondFactor',
  QUEUE_TOKEN_REQUIRED: 'line',
  QUEUE_TOKEN_INVALID: 'line',
  QUEUE_TOKEN_NOT_ACTIVE: 'line',
  QUEUE_TOKEN_EXPIRED: 'line',
  QUEUE_TOKEN_WRONG_CONCERT: 'line',
  QUEUE_TOKEN_WRONG_USER: 'line',
  REMOVED_FROM_QUEUE: 'concert',
  ACCOUNT_BLOCKED: 'tickets',
  FORBIDDEN: 'concerts',
  USER_NOT_FOUND: 'signIn',
  CONCERT_NOT_FOUND: 'concerts',
  SCHEDULE_NOT_FOUND: 'concert',
  NO_SCHEDULES: 'concert',
  RESERVATION_NOT_FOUND: 'tickets',
  PAYMENT_NOT_FOUND: 'tickets',
  SEAT_LIMIT_EXCEEDED: 'tickets',
  HOLD_LIMIT_EXCEEDED: 'tickets',
  SALES_NOT_OPEN: 'concert',
  SALES_CLOSED: 'concert',
  CONCERT_CANCELLED: 'concert',
  RESERVATION_NOT_PENDING: 'tickets',
  RESERVATION_EXPIRED: 'line',
} as const satisfies Record<Exclude<ErrorCode, Unmeant | StaysHere>, Way>;

type Met = keyof typeof ways | StaysHere;

/** What a refusal means for the reader, in one or two sentences, and the page to go on to, if not this one. */
export type Explained = { text: string; way: { href: string; name: string } | null };

function hrefOf(way: Way, here: string, concertId: string | undefined): string {
  const concert = concertId ? `/concerts/${concertId}` : '/';
  return {
    signIn: signInPath(here, true),
    line: concertId ? `${concert}/queue` : '/',
    concert,
    concerts: '/',
    tickets: '/tickets',
    secondFactor: '/desk/second-factor',
  }[way];
}

/** Explains refusals in the reader's language. `concertId` is the concert that the page is about, if it is about one. */
export function useRefusal(concertId?: string): (code: string) => Explained {
  const t = useTexts('errors');
  const names = useTexts('wayOn');
  const isText = useIsText('errors');
  const here = usePathname();
  return (code) => {
    const met: Met = isText(code) ? code : 'INTERNAL';
    const way: Way | null = met in ways ? ways[met as keyof typeof ways] : null;
    return { text: t(met), way: way && { href: hrefOf(way, here, concertId), name: names(way) } };
  };
}
