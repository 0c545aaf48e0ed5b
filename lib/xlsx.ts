/**
 * Workbooks for spreadsheets (ECMA-376, 5th edition, part 1), written as they are sent: a ZIP of XML files, of which the sheets
 * come first and row by row, and what lists them comes last. The ZIP is fflate's, which streams; what it holds is compressed by
 * Node on a thread of its own, for in the event loop 100,000 rows would take a second.
 */
import { createDeflateRaw, type DeflateRaw } from 'node:zlib';

import { Zip, ZipPassThrough } from 'fflate';

import { VENUE_OFFSET_MS } from './catalog/venue-day';
import { toTheEnd, type Cell, type Table } from './table';

/** Rows of a sheet, with the one of the names (Excel's specification); what is more goes on in another sheet. */
const MAX_ROWS = 1_048_576;
const MAX_LETTERS = 32_767;
const MAX_NAME_LETTERS = 31;

/** Days from Excel's day 0 to 1970. */
const DAYS_BEFORE_1970 = 25_569;
const DAY_MS = 86_400_000;

/** Looks of `STYLES`, by their place in it. */
const LOOK = { text: 1, time: 2, name: 3 };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Text stays text when somebody edits its cell (`@` and `quotePrefix`), so that a formula in it is never run. */
const STYLES = `${DECLARATION}<styleSheet ${SPREADSHEET}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

// oxlint-disable-next-line no-control-regex -- those that XML 1.0 has no way to write
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** What readers take for a character by its number (ECMA-376, ST_Xstring). */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlText(text: string): string {
  return text
    .slice(0, MAX_LETTERS)
    .replace(UNWRITABLE, '')
    .replace(ESCAPE, '_x005F_')
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}

function xmlCell(cell: Cell, look: number): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (cell instanceof Date) {
    const days = (cell.getTime() + VENUE_OFFSET_MS) / DAY_MS + DAYS_BEFORE_1970;
    return `<c s="${LOOK.time}"><v>${days.toFixed(8)}</v></c>`;
  }
  return `<c t="inlineStr" s="${look}"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

function xmlRow(cells: readonly Cell[], look = LOOK.text): string {
  return `<row>${cells.map((cell) => xmlCell(cell, look)).join('')}</row>`;
}

/** The names of the columns stay in sight. */
function sheetHead({ columns }: Table): string {
  return `${DECLARATION}<worksheet ${SPREADSHEET}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${columns.length}" width="20" customWidth="1"/></cols><sheetData>${xmlRow(columns, LOOK.name)}`;
}

const SHEET_END = '</sheetData></worksheet>';

function workbookParts(names: readonly string[]): [name: string, text: string][] {
  const each = (write: (name: string, number: number) => string) =>
    names.map((name, index) => write(name, index + 1)).join('');
  return [
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook ${SPREADSHEET} xmlns:r="${RELATIONSHIP}"><sheets>${each((name, number) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${RELATIONSHIP}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${RELATIONSHIP}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
    [
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIP}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${each((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`)}</Types>`,
    ],
  ];
}

/** A file of the ZIP, compressed by Node; `put` and `close` are waited for before the next call. */
class Entry extends ZipPassThrough {
  override compression = 8;
  readonly #deflate: DeflateRaw = createDeflateRaw({ level: 6 });
  #written: Promise<void> = Promise.resolve();
  #fail: (error: Error) => void = () => undefined;

  constructor(name: string) {
    super(name);
    this.#deflate.on('error', (error) => this.#fail(error));
    this.#deflate.on('data', (bytes: Uint8Array<ArrayBuffer>) => this.ondata(null, bytes, false));
  }

  protected override process(chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
    this.#written = new Promise((resolve, reject) => {
      this.#fail = reject;
      if (!final) this.#deflate.write(chunk, () => resolve());
      else
        this.#deflate.end(chunk).once('end', () => {
          this.ondata(null, new Uint8Array(0), true);
          resolve();
        });
    });
  }

  put(text: string, final = false): Promise<void> {
    this.push(Buffer.from(text), final);
    return this.#written;
  }

  destroy(): void {
    this.#deflate.destroy();
  }
}

/** A ZIP of which what is ready is taken piece by piece. */
class Archive {
  #ready: Uint8Array[] = [];
  #open: Entry | null = null;
  readonly #zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.#ready.push(bytes);
  });

  begin(name: string): Entry {
    this.#open = new Entry(name);
    this.#zip.add(this.#open);
    return this.#open;
  }

  end(): void {
    this.#zip.end();
  }

  *take(): Generator<Uint8Array> {
    const ready = this.#ready;
    this.#ready = [];
    yield* ready;
  }

  destroy(): void {
    this.#open?.destroy();
  }
}

/**
 * Tables as a workbook, a sheet each, in pieces; a table that does not fit into a sheet goes on in others. No more of it is in
 * memory than a page of rows and what is made of it.
 * @param maxRows of a sheet, for tests
 */
export async function* xlsxFile(tables: readonly Table[], maxRows = MAX_ROWS): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  const names: string[] = [];
  const beginSheet = async (table: Table, nth: number): Promise<Entry> => {
    const ending = nth > 1 ? ` ${nth}` : '';
    names.push(table.name.slice(0, MAX_NAME_LETTERS - ending.length) + ending);
    const sheet = archive.begin(`xl/worksheets/sheet${names.length}.xml`);
    await sheet.put(sheetHead(table));
    return sheet;
  };
  try {
    for (const table of tables) {
      let [nth, rowsLeft] = [1, maxRows - 1];
      let sheet = await beginSheet(table, nth);
      for await (const rows of toTheEnd(table)) {
        for (let from = 0; from < rows.length;) {
          if (rowsLeft === 0) {
            await sheet.put(SHEET_END, true);
            [nth, rowsLeft] = [nth + 1, maxRows - 1];
            sheet = await beginSheet(table, nth);
          }
          const some = rows.slice(from, from + rowsLeft);
          await sheet.put(some.map((row) => xmlRow(row)).join(''));
          [from, rowsLeft] = [from + some.length, rowsLeft - some.length];
        }
        yield* archive.take();
      }
      await sheet.put(SHEET_END, true);
    }
    for (const [name, text] of workbookParts(names)) await archive.begin(name).put(text, true);
    archive.end();
    yield* archive.take();
  } finally {
    archive.destroy();
  }
}
