import { buffer } from 'node:stream/consumers';

import { INK, MARGIN, newSheet, PERSIMMON, QUIET } from './paper';

type Line = readonly [name: string, value: string];

export type Receipt = {
  title: string;
  facts: readonly Line[];
  /** What was bought, the name first. */
  what: readonly string[];
  lines: readonly Line[];
  total: Line;
};

/** A name on the left, what belongs to it on the right. */
function writeLine(document: PDFKit.PDFDocument, [name, value]: Line): void {
  const { y } = document;
  document.text(value, { align: 'right' });
  const after = document.y;
  document.text(name, MARGIN, y, { width: (document.page.width - 2 * MARGIN) * 0.62 });
  document.x = MARGIN;
  document.y = Math.max(after, document.y) + 2;
}

function rule(document: PDFKit.PDFDocument): void {
  const y = document.y + 4;
  document
    .moveTo(MARGIN, y)
    .lineTo(document.page.width - MARGIN, y)
    .lineWidth(0.6)
    .stroke(QUIET);
  document.y = y + 6;
}

/** What was paid for, as a PDF: one page of A6, more when there are very many seats. */
export async function drawReceipt({ title, facts, what, lines, total }: Receipt): Promise<Uint8Array<ArrayBuffer>> {
  const document = newSheet(title);
  const bytes = buffer(document);
  document.font('bold').fontSize(10).fillColor(PERSIMMON).text('Frontrow');
  document.fontSize(17).fillColor(INK).text(title).moveDown(0.3);
  document.font('regular').fontSize(9).fillColor(QUIET);
  for (const fact of facts) writeLine(document, fact);
  rule(document);
  const [name, ...rest] = what;
  document.font('bold').fontSize(11).fillColor(INK).text(name!);
  document.font('regular').fontSize(9).fillColor(QUIET);
  for (const line of rest) document.text(line);
  rule(document);
  document.fontSize(9).fillColor(INK);
  for (const line of lines) writeLine(document, line);
  rule(document);
  document.font('bold').fontSize(12);
  writeLine(document, total);
  document.end();
  return new Uint8Array(await bytes);
}
