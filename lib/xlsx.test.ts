import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { tableOf, type Cell, type Table } from './table';
import { xlsxFile } from './xlsx';

async function partsOf(tables: readonly Table[], maxRows?: number): Promise<Record<string, string>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxFile(tables, maxRows)) pieces.push(piece);
  const files = unzipSync(Buffer.concat(pieces));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const rowsIn = (sheet: string): number => sheet.match(/<row>/g)!.length;

test('a workbook has a sheet a table, with texts, numbers and times at the venue', async () => {
  const row: Cell[] = ['A & <B>', 12, new Date('2026-12-24T11:00:00Z'), null];
  const parts = await partsOf([tableOf('orders', ['seat', 'won', 'at', 'note'], [row]), tableOf('days', ['day'], [])]);
  expect(Object.keys(parts).toSorted()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet2.xml',
  ]);
  expect(parts['xl/workbook.xml']).toMatch(/name="orders" sheetId="1".*name="days" sheetId="2"/);
  const sheet = parts['xl/worksheets/sheet1.xml']!;
  expect(rowsIn(sheet)).toBe(2);
  expect(sheet).toContain('<t xml:space="preserve">A &amp; &lt;B&gt;</t>');
  // 20:00 on 24 December 2026 in Seoul: LibreOffice shows it so.
  expect(sheet).toContain('<c><v>12</v></c><c s="2"><v>46380.83333333</v></c><c/></row>');
});

test('what looks like a formula is a text, and what XML cannot say is left out', async () => {
  const texts = ['=HYPERLINK("http://x")', '@SUM(1)', 'a\u0000b\u0007c', '_x0041_'];
  const { 'xl/worksheets/sheet1.xml': sheet, 'xl/styles.xml': styles } = await partsOf([tableOf('t', ['a'], [texts])]);
  expect(sheet).not.toContain('<f>');
  const cell = (text: string) => `<c t="inlineStr" s="1"><is><t xml:space="preserve">${text}</t></is></c>`;
  expect(sheet).toContain(
    [cell('=HYPERLINK(&quot;http://x&quot;)'), cell('@SUM(1)'), cell('abc'), cell('_x005F_x0041_')].join(''),
  );
  // Look 1 stays text when its cell is edited.
  expect(styles!.match(/<cellXfs.*<\/cellXfs>/)![0].match(/<xf [^>]*>/g)![1]).toMatch(/numFmtId="49".*quotePrefix="1"/);
});

test.each([
  [0, [1]],
  [3, [4]],
  [4, [4, 2]],
  [7, [4, 4, 2]],
])('%d rows of a table go on in another sheet when one is full', async (count, expected) => {
  async function* pages() {
    for (let from = 0; from < count; from += 2)
      yield Array.from({ length: Math.min(2, count - from) }, (_, at) => [from + at]);
  }
  const parts = await partsOf([{ name: 'many', columns: ['n'], pages: pages() }], 4);
  const sheets = Object.keys(parts).filter((name) => name.includes('sheets/'));
  expect(sheets.map((name) => rowsIn(parts[name]!))).toEqual(expected);
  const numbers = sheets.flatMap((name) => [...parts[name]!.matchAll(/<v>(\d+)<\/v>/g)].map(([, n]) => Number(n)));
  expect(numbers).toEqual(Array.from({ length: count }, (_, n) => n));
  expect(parts['xl/workbook.xml']!.match(/<sheet /g)).toHaveLength(expected.length);
});

test('a table whose source fails says so in its last row', async () => {
  async function* pages() {
    yield [['first']];
    throw new Error('gone');
  }
  const parts = await partsOf([{ name: 't', columns: ['a'], pages: pages() }]);
  expect(parts['xl/worksheets/sheet1.xml']).toMatch(/first<.*incomplete<\/t><\/is><\/c><\/row><\/sheetData>/);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a long table passes through little memory', async () => {
  async function* pages() {
    for (let from = 0; from < 60_000; from += 500)
      yield Array.from({ length: 500 }, (_, at) => [from + at, `${Math.random()}`, `row ${from + at}`.repeat(20)]);
  }
  const liveMib = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };
  const before = liveMib();
  let [most, bytes, pieces] = [0, 0, 0];
  for await (const piece of xlsxFile([{ name: 't', columns: ['n', 'x', 'text'], pages: pages() }])) {
    bytes += piece.byteLength;
    pieces += 1;
    if (pieces % 50 === 0) most = Math.max(most, liveMib() - before);
  }
  expect(pieces).toBeGreaterThan(120);
  expect(bytes).toBeGreaterThan(2 ** 20);
  expect(most).toBeLessThan(8);
});
