import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';

import en from '@/messages/en.json';
import ko from '@/messages/ko.json';

import { seatName, sectionName } from './seat-name';

const korean = createTranslator({ locale: 'ko', messages: ko, namespace: 'seatName' });
const english = createTranslator({ locale: 'en', messages: en, namespace: 'seatName' });

test('a seat of a house that only numbers is its number', () => {
  expect(seatName(korean, 34, {})).toBe('34번');
  expect(seatName(english, 34, {})).toBe('Seat 34');
});

test('a seat of a house with sections has section, row and label', () => {
  const place = { section: '201', row: '3', label: '12' };
  expect(seatName(korean, 4_052, place)).toBe('201구역 3열 12번');
  expect(seatName(english, 4_052, place)).toBe('Section 201, row 3, seat 12');
});

test('what is to be known of a seat is told with its name', () => {
  const place = { section: 'A', row: '1', label: '2' };
  expect(seatName(korean, 2, { ...place, traits: ['restrictedView'] })).toBe('A구역 1열 2번 (시야 제한)');
  expect(seatName(english, 2, { traits: ['wheelchair', 'restrictedView'] })).toBe(
    'Seat 2 (wheelchair space, restricted view)',
  );
});

test('a section whose name says what it is needs no word beside it', () => {
  expect(seatName(korean, 1, { section: 'VIP석', row: '1', label: '1' })).toBe('VIP석 1열 1번');
  expect(seatName(english, 1, { section: 'Garden East', row: '1', label: '1' })).toBe('Garden East, row 1, seat 1');
  expect([sectionName(korean, 'A'), sectionName(korean, '2층 오른쪽')]).toEqual(['A 구역', '2층 오른쪽']);
  expect([sectionName(english, 'A'), sectionName(english, 'Balcony')]).toEqual(['Section A', 'Balcony']);
});
