import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import type { ConcertView } from '@/lib/catalog/schema';
import ko from '@/messages/ko.json';

import { Answers } from './answers';

const details: ConcertView['details'] = {
  description: { ko: '밤', en: 'Night' },
  ...{ ageLimit: 8, runningMinutes: 95, lineUp: [] },
  ...{ address: null, directions: null, refundRule: null, accessibility: null, organiser: null, contact: null },
};

/** What the page tells beside the dates of a concert in this state. */
function told(state: Pick<ConcertView, 'salesState' | 'cancelledAt'>): string {
  const concert = { details, maxSeatsPerUser: 4, holdSeconds: 300, ...state } as ConcertView;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="ko" messages={ko} timeZone="Asia/Seoul">
      <Answers concert={concert} />
    </NextIntlClientProvider>,
  );
}

const rules = [ko.concert.limit.name, ko.concert.hold.name, ko.concert.order.name];

test.each(['open', 'upcoming', 'soldOut'] as const)('the rules of booking are told while it is %s', (salesState) => {
  const html = told({ salesState, cancelledAt: null });
  for (const rule of rules) expect(html).toContain(`>${rule}</dt>`);
});

test('a booking that is over, or was called off, has no rules; what else one may ask stays', () => {
  for (const state of [
    { salesState: 'closed', cancelledAt: null },
    { salesState: 'closed', cancelledAt: '2026-11-01T00:00:00.000Z' },
  ] as const) {
    const html = told(state);
    for (const rule of rules) expect(html).not.toContain(`>${rule}</dt>`);
    expect(html).toContain(ko.concert.length.name);
  }
});
