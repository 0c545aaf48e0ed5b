/** A page of a list; `nextCursor` names its last item when more follow, see `listOf`. */
export type ListPage<Item> = { items: Item[]; nextCursor: string | null };

/**
 * The page that a reader asked for, of what was found when asking for one more.
 * @param found at most `limit` + 1, in the order of the list
 * @param cursorOf names an item for the page that follows it
 */
export function listPage<Item>(found: Item[], limit: number, cursorOf: (item: Item) => string): ListPage<Item> {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? cursorOf(items.at(-1)!) : null };
}
