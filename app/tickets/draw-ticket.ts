import { buffer } from 'node:stream/consumers';

import { encode } from 'uqr';

import type { TicketView } from '@/lib/payments/schema';

import { INK, MARGIN, newSheet, PERSIMMON, QUIET } from './paper';
import type { Words } from './ticket-press';

/** Points (1/72 inch). */
const QR_SIDE = 170;

/** The QR picture as squares, sharp at any size. */
function drawQr(document: PDFKit.PDFDocument, code: string, x: number, y: number): void {
  const { data, size } = encode(code, { ecc: 'M', border: 0 });
  const side = QR_SIDE / size;
  for (const [row, modules] of data.entries()) {
    for (const [column, dark] of modules.entries()) {
      // A hair wider than the grid, or viewers show seams.
      if (dark) document.rect(x + column * side, y + row * side, side + 0.05, side + 0.05);
    }
  }
  document.fill(INK);
}

/** A ticket as a PDF of one page of A6. */
export async function drawTicket(ticket: TicketView, { when, seat, advice }: Words): Promise<Uint8Array<ArrayBuffer>> {
  const document = newSheet(ticket.concertTitle);
  const bytes = buffer(document);
  const { width } = document.page;
  document.font('bold').fontSize(10).fillColor(PERSIMMON).text('Frontrow');
  document.fontSize(17).fillColor(INK).text(ticket.concertTitle, { lineGap: 1 });
  document.font('regular').fontSize(10).moveDown(0.4).text(when).fillColor(QUIET).text(ticket.venue);
  document.font('bold').fontSize(20).fillColor(PERSIMMON).moveDown(0.4).text(seat);
  const top = document.y + 10;
  drawQr(document, ticket.code, (width - QR_SIDE) / 2, top);
  document.font('regular').fontSize(8).fillColor(QUIET);
  document.text(advice, MARGIN, top + QR_SIDE + 10, { align: 'center' });
  document.text(ticket.ticketId, { align: 'center' });
  document.end();
  return new Uint8Array(await bytes);
}
