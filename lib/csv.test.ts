import { expect, test } from 'vitest';

import { csvLine } from './csv';

test('cells are quoted, whatever is in them', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', ''])).toBe('"a","b,c","say ""hi""","two\nlines",""\r\n');
});

test.each(['=1+1', '+82 10', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', '\ufeff=1'])(
  'no spreadsheet runs %j',
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  },
);

test('what is no formula stays as it is', () => {
  for (const text of ['1-1', 'a=b', '{a:-1}', '2026-11-27', '한글']) expect(csvLine([text])).toBe(`"${text}"\r\n`);
});

test('a number is a number, and a time is told by the venue’s clock', () => {
  expect(csvLine([-5_000, new Date('2026-12-24T11:00:00.500Z'), null])).toBe(
    '-5000,"2026-12-24T20:00:00+09:00",""\r\n',
  );
});
