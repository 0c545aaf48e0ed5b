/**
 * Runs the work of every item, so many at once, though that of others fails: a concert whose Redis node is away holds no other
 * up. Ends when all have ended.
 * @throws what the first one to fail threw
 */
export async function eachByItself<Item>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  const queue = [...items].values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (failures.length > 0) throw failures[0];
}
