import path from 'node:path';
import { buffer } from 'node:stream/consumers';

import PdfDocument from 'pdfkit';
import { encode } from 'uqr';

import type { TicketView } from '@/lib/payments/schema';

import type { Words } from './ticket-press';

/** The fonts of the pages, whole; the document takes along only the letters that it shows. */
const FONTS = path.join(process.cwd(), 'node_modules', 'pretendard', 'dist', 'public', 'static');

const INK = '#211d18';
const QUIET = '#625a4e';
const PERSIMMON = '#b53a17';

/** Points (1/72 inch). A6: a quarter of a sheet, or a phone's screen. */
const MARGIN = 28;
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
  const regular = path.join(FONTS, 'Pretendard-Regular.otf');
  const document = new PdfDocument({
    size: 'A6',
    margin: MARGIN,
    font: regular,
    info: { Title: ticket.concertTitle, Author: 'Frontrow' },
  });
  const bytes = buffer(document);
  const { width } = document.page;
  document.registerFont('regular', regular).registerFont('bold', path.join(FONTS, 'Pretendard-SemiBold.otf'));
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
