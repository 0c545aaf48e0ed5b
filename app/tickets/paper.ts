import path from 'node:path';

import PdfDocument from 'pdfkit';

/** The fonts of the pages, whole; the document takes along only the letters that it shows. */
const FONTS = path.join(process.cwd(), 'node_modules', 'pretendard', 'dist', 'public', 'static');

export const INK = '#211d18';
export const QUIET = '#625a4e';
export const PERSIMMON = '#b53a17';

/** Points (1/72 inch). */
export const MARGIN = 28;

/** An empty sheet of A6, a quarter of a sheet or a phone's screen, with the fonts `regular` and `bold`. */
export function newSheet(title: string): PDFKit.PDFDocument {
  const regular = path.join(FONTS, 'Pretendard-Regular.otf');
  const document = new PdfDocument({
    size: 'A6',
    margin: MARGIN,
    font: regular,
    info: { Title: title, Author: 'Frontrow' },
  });
  return document.registerFont('regular', regular).registerFont('bold', path.join(FONTS, 'Pretendard-SemiBold.otf'));
}
