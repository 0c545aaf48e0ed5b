import { log } from './log';

/** What a table's cell holds; a time is a moment, and is written as the venue's clocks show it. */
export type Cell = string | number | Date | null;

/** A table to be sent as a file: rows come in pages, so that no more than a page of them is in memory. */
export type Table = {
  name: string;
  columns: readonly string[];
  pages: AsyncIterable<readonly (readonly Cell[])[]>;
};

/** A table that is in memory already. */
export function tableOf(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  async function* pages() {
    yield rows;
  }
  return { name, columns, pages: pages() };
}

/** The pages; where their source fails, a last row says so: a table that merely stops would pass for whole. */
export async function* toTheEnd({ name, pages }: Table): AsyncGenerator<readonly (readonly Cell[])[]> {
  try {
    yield* pages;
  } catch (error) {
    log().error({ err: error, table: name }, 'a table was not sent to its end');
    yield [['incomplete']];
  }
}
