import { setTimeout as sleep } from 'node:timers/promises';

import { csvLine } from '../csv';
import { log } from '../log';
import { Answer, type Outlet } from './answer';

/** Bytes that may wait for a slow reader before more is read for it. */
const MAX_UNTAKEN_BYTES = 256 * 1024;
const LOOK_AGAIN_MS = 20;

/** Excel takes a text for UTF-8 when it begins so. */
const UTF8_MARK = '\ufeff';

async function pour(pieces: AsyncGenerator<string>, outlet: Outlet, gone: AbortSignal): Promise<void> {
  try {
    for await (const piece of pieces) {
      outlet.write(piece);
      while (!gone.aborted && outlet.untakenBytes() > MAX_UNTAKEN_BYTES) await sleep(LOOK_AGAIN_MS);
      if (gone.aborted) return;
    }
  } catch (error) {
    log().error({ err: error }, 'a table was not sent to its end');
    // The status has been said; a table that merely stops would pass for whole.
    if (!gone.aborted) outlet.write(csvLine(['incomplete']));
  }
  if (!gone.aborted) outlet.end();
}

/**
 * A table as a file, sent as fast as its reader takes it: no more of it is in memory than a piece and what waits to be taken.
 * @param pieces lines of CSV; what the first one throws is thrown here
 * @throws StoreUnavailable
 */
export async function csvFile(name: string, pieces: AsyncGenerator<string>): Promise<Answer> {
  const first = await pieces.next();
  const headers = [
    ...['content-type', 'text/csv; charset=utf-8', 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${name}"`],
  ];
  const body = (outlet: Outlet): (() => void) => {
    const gone = new AbortController();
    outlet.write(UTF8_MARK + (first.value ?? ''));
    void pour(pieces, outlet, gone.signal);
    return () => gone.abort();
  };
  return new Answer(200, body, headers);
}
