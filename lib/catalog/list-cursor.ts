import { z } from 'zod';

/**
 * Where a page of the list of concerts ended, in the order that the list had at the moment `asOf`; what rank and `at` are
 * depends on that order, see include/concert-place.sql.
 */
export type ListCursor = { asOf: Date; rank: number; at: Date; id: string };

const WRITTEN =
  /^(?<asOf>\d{1,14})\.(?<rank>[0-2])\.(?<at>\d{1,15})\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function writeCursor({ asOf, rank, at, id }: ListCursor): string {
  return [asOf.getTime(), rank, at.getTime(), id].join('.');
}

/** The `nextCursor` of a page, as it comes back. */
export const listCursor = z.string().regex(WRITTEN, 'is not a cursor of this list');

/** @param text as `listCursor` lets it pass */
export function readCursor(text: string): ListCursor {
  const { asOf, rank, at, id } = WRITTEN.exec(text)!.groups!;
  return { asOf: new Date(Number(asOf)), rank: Number(rank), at: new Date(Number(at)), id: id! };
}
