import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';

import { shortenLanguages } from './languages';

function shortened(asked?: string): string | null {
  const request = new NextRequest('http://here.invalid/', {
    headers: asked === undefined ? {} : { 'accept-language': asked },
  });
  shortenLanguages(request);
  return request.headers.get('accept-language');
}

test.each([undefined, '', '*', 'ko', 'ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'de-DE,de;q=0.9,en;q=0.5'])(
  'what browsers ask for stays: %s',
  (asked) => {
    expect(shortened(asked)).toBe(asked ?? null);
  },
);

test('no list of languages keeps the process busy, however long it is', () => {
  const invented = Array.from({ length: 700 }, (_, index) => `zh-Hans-x-${index}`);
  expect(shortened(`en,${invented.join(',')}`)).toBe(['en', ...invented.slice(0, 5)].join(','));
  for (const asked of [invented.join(','), 'x,'.repeat(5_000), `zh-${'x'.repeat(10_000)}`, ','.repeat(10_000)]) {
    const kept = shortened(asked)!;
    expect(kept.length).toBeLessThanOrEqual(129);
    expect(kept.split(',').length).toBeLessThanOrEqual(6);
  }
});
