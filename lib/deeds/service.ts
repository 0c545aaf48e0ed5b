import { csvLine } from '../csv';
import { listPage, type ListPage } from '../list-page';
import { deedView, type DeedFilters, type DeedsQuery, type DeedView } from './schema';
import * as store from './store';

/** Rows that an export reads at a time: what it holds in memory, whatever its length. */
const EXPORT_PAGE = 500;

/** Names of the columns of an export: those of the API. */
const COLUMNS = Object.keys(deedView.shape) as (keyof DeedView)[];

function writeCursor({ createdAt, id }: store.DeedCursor): string {
  return `${createdAt.getTime()}.${id}`;
}

/** @param text as the query's schema lets it pass */
function readCursor(text: string): store.DeedCursor {
  const [at, id] = text.split('.') as [string, string];
  return { createdAt: new Date(Number(at)), id };
}

function asView(row: store.DeedRow): DeedView {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** A page of the log of deeds, newest first; `cursor` is the `nextCursor` of the page before. */
export async function listDeeds({ cursor, limit, ...wanted }: DeedsQuery): Promise<ListPage<DeedView>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { items, nextCursor } = listPage(await store.listDeeds(limit + 1, wanted, after), limit, writeCursor);
  return { items: items.map(asView), nextCursor };
}

function asCell(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All deeds that are wanted, newest first, as lines of CSV in pieces; the first piece is the names of the columns. */
export async function* exportDeeds(wanted: DeedFilters): AsyncGenerator<string> {
  // As a whole before anything is sent: a database that is away is an answer of 503.
  let page = await store.listDeeds(EXPORT_PAGE, wanted);
  yield csvLine(COLUMNS);
  while (page.length > 0) {
    yield page.map((row) => csvLine(COLUMNS.map((column) => asCell(asView(row)[column])))).join('');
    page = page.length < EXPORT_PAGE ? [] : await store.listDeeds(EXPORT_PAGE, wanted, page.at(-1));
  }
}
