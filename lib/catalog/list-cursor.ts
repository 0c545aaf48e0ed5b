import { z } from 'zod';

/** Where a page of the list of concerts ended, in the order that the list had at the moment `asOf`; see concert-page.sql. */
export type ListCursor = { asOf: Date; over: boolean; firstAt: Date; id: string };

const WRITTEN =
  /^(?<asOf>\d{1,14})\.(?<over>[01])\.(?<firstAt>\d{1,15})\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function writeCursor({ asOf, over, firstAt, id }: ListCursor): string {
  return [asOf.getTime(), over ? 1 : 0, firstAt.getTime(), id].join('.');
}

/** The `nextCursor` of a page, as it comes back. */
export const listCursor = z.string().regex(WRITTEN, 'is not a cursor of this list');

/** @param text as `listCursor` lets it pass */
export function readCursor(text: string): ListCursor {
  const { asOf, over, firstAt, id } = WRITTEN.exec(text)!.groups!;
  return { asOf: new Date(Number(asOf)), over: over === '1', firstAt: new Date(Number(firstAt)), id: id! };
}
