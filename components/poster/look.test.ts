import { expect, test } from 'vitest';

import { lookOf, looksOf } from './look';
import { motifs } from './motifs';

const concert = (title: string, artist = '아무개') => ({ id: crypto.randomUUID(), title, artist });

test('there are at least eight motifs', () => {
  expect(Object.keys(motifs).length).toBeGreaterThanOrEqual(8);
});

test.each([
  ['2만 개의 촛불', 'candles'],
  ['겨울을 건너는 왈츠', 'snow'],
  ['달빛 아래 첫 줄', 'moon'],
  ['봄의 정원', 'blossom'],
  ['Songs of the Sea', 'waves'],
  ['비가 오는 날', 'rain'],
  ['서울의 골목', 'city'],
  ['어느 첼로의 하루', 'strings'],
  ['마지막 한 장', 'stars', '은하수 현악단'],
])('what %s says is drawn: %s', (title, motif, artist?: string) => {
  expect(lookOf(concert(title, artist)).motif).toBe(motif);
});

test('without a word that says something the id chooses, and always the same', () => {
  const nameless = concert('무제');
  expect(lookOf(nameless)).toEqual(lookOf(nameless));
  const seen = new Set(Array.from({ length: 200 }, () => lookOf(concert('무제')).motif));
  expect(seen.size).toBe(Object.keys(motifs).length);
});

test('no two concerts in a row have the same motif or the same colours', () => {
  const looks = looksOf([
    ...Array.from({ length: 40 }, () => concert('달빛')),
    ...Array.from({ length: 40 }, () => concert('무제')),
  ]);
  for (const [index, look] of looks.slice(1).entries()) {
    expect(look.motif).not.toBe(looks[index]!.motif);
    expect(look.palette).not.toBe(looks[index]!.palette);
  }
});
