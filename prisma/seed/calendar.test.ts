import { expect, test } from 'vitest';

import { atSeoul } from './calendar';

test('a weekday is found in the calendar of Seoul, where it is tomorrow before it is in London', () => {
  const lateTuesdayInLondon = new Date('2026-11-24T16:30:00Z');
  expect(atSeoul(lateTuesdayInLondon, { weekday: 'wednesday', daysAhead: 0, time: '20:00' }).toISOString()).toBe(
    '2026-11-25T11:00:00.000Z',
  );
  expect(atSeoul(lateTuesdayInLondon, { weekday: 'tuesday', daysAhead: 0, time: '18:30' }).toISOString()).toBe(
    '2026-12-01T09:30:00.000Z',
  );
});

test('no earlier than so many days ahead', () => {
  const sunday = new Date('2026-11-22T03:00:00Z');
  expect(atSeoul(sunday, { weekday: 'saturday', daysAhead: 7, time: '18:00' }).toISOString()).toBe(
    '2026-12-05T09:00:00.000Z',
  );
});
