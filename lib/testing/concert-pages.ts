import type { ConcertSummary } from '../catalog/schema';
import type { ListPage } from '../list-page';

/** Every item of a list, by following its cursors. */
export async function everyConcert(
  read: (cursor: string | undefined) => Promise<ListPage<ConcertSummary>>,
): Promise<ConcertSummary[]> {
  const items: ConcertSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
