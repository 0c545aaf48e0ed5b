import compile from 'icu-minify/compile';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';

import { errorCatalogue, type ErrorCode } from '@/lib/errors';
import en from '@/messages/en.json';
import ko from '@/messages/ko.json';

import { TextsProvider } from '../texts/use-texts';
import { Refusal } from './refusal';

vi.mock('next/navigation', () => ({ usePathname: () => '/here', useRouter: () => ({}) }));

/** Answers to malformed calls, which pages do not make, and what is a fault of ours anyway. */
const OURS: ErrorCode[] = [
  'MALFORMED_JSON',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'INTERNAL',
];

/** What was refused can be mended, or pressed again, where one is; everything else has a link. */
const STAYS: string[] = [
  ...OURS,
  ...[
    'AWAY',
    'BAD_CREDENTIALS',
    'INSUFFICIENT_BALANCE',
    'SEAT_NOT_FOUND',
    'SESSION_NOT_FOUND',
    'ACCOUNT_NOT_EMPTY',
    'EMAIL_TAKEN',
    'LAST_OWNER',
    'POLICY_CHANGED',
    'SEAT_UNAVAILABLE',
    'SALES_STOPPED',
    'NOTE_NOT_FOUND',
    'NOTE_LIMIT',
    'BALANCE_LIMIT_EXCEEDED',
  ],
  ...['SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'SECOND_FACTOR_NOT_FOUND', 'SECOND_FACTOR_ON'],
  ...['AUTHENTICATOR_NOT_FOUND', 'REPLACEMENT_VOID', 'PASSKEY_NOT_FOUND', 'PASSKEY_LIMIT', 'PASSKEY_REFUSED'],
  ...[
    'SALES_STOPPED',
    'REHEARSAL_NOT_FOUND',
    'REHEARSAL_RUNNING',
    'REHEARSAL_TOO_LARGE',
    'SALE_RUNNING',
    'NOTHING_RECOMMENDED',
    'HOUSE_NOT_FOUND',
    'HOUSE_CHANGED',
    'PLAN_NOT_USABLE',
    'CONCERT_CHANGED',
    'EDIT_REFUSED',
    'CHECKLIST_FAILED',
    'PICTURE_REFUSED',
  ],
  ...['PROGRAM_TOKEN_NOT_FOUND', 'PROGRAM_TOKEN_LIMIT', 'INVITATION_NOT_FOUND', 'OPERATOR_ALREADY'],
  ...['VALIDATION_FAILED', 'AMOUNT_OUT_OF_RANGE', 'IDEMPOTENCY_KEY_REUSED', 'RATE_LIMITED', 'UNAVAILABLE'],
];

type Texts = { [key: string]: string | Texts };

function compiled(texts: Texts): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : compiled(text)]),
  );
}

function shown(locale: 'ko' | 'en', code: string, concertId?: string): string {
  const { errors, wayOn } = { ko, en }[locale];
  return renderToStaticMarkup(
    <TextsProvider locale={locale} texts={compiled({ errors, wayOn })}>
      <Refusal code={code} {...(concertId && { concertId })} />
    </TextsProvider>,
  );
}

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  const fault = shown(locale, 'INTERNAL');

  test.each([...Object.keys(errorCatalogue), 'AWAY'])('%s is explained, read out, and has a way on', (code) => {
    const page = shown(locale, code, 'c1');
    expect(page).toContain('role="alert"');
    if (locale === 'ko') expect(page).toMatch(/\p{Script=Hangul}/u);
    if ((OURS as string[]).includes(code)) expect(page).toBe(fault);
    else expect(page).not.toBe(fault);
    expect(/href="\/[^"]*"/.test(page)).toBe(!STAYS.includes(code));
  });
});

test.each([
  ['UNAUTHENTICATED', '/sign-in?callbackUrl=%2Fhere&amp;ended=1'],
  ['QUEUE_TOKEN_EXPIRED', '/concerts/c1/queue'],
  ['RESERVATION_EXPIRED', '/concerts/c1/queue'],
  ['SALES_NOT_OPEN', '/concerts/c1'],
  ['RESERVATION_NOT_PENDING', '/tickets'],
  ['CONCERT_NOT_FOUND', '/'],
])('the way on from %s is %s', (code, href) => {
  expect(shown('ko', code, 'c1')).toContain(`href="${href}"`);
});

test('where no concert is in question, its ways lead to the concerts', () => {
  for (const code of ['SALES_CLOSED', 'QUEUE_TOKEN_REQUIRED']) expect(shown('en', code)).toContain('href="/"');
});

test('a code that nobody knows is a fault of ours', () => {
  expect(shown('ko', 'NEWER_THAN_THIS_PAGE')).toBe(shown('ko', 'INTERNAL'));
});
