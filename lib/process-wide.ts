/**
 * Values that exist once in a process, such as connection pools. A module may be loaded twice in one process (by the
 * server's bundle and by Next's), so the registry hangs on `globalThis` instead of on a module.
 */
export const REGISTRY = Symbol.for('frontrow.process-wide');

const registry = ((globalThis as Record<symbol, unknown>)[REGISTRY] ??= new Map<string, unknown>()) as Map<
  string,
  unknown
>;

/** The value named `name`, made by `make` on first use. */
export function processWide<T>(name: string, make: () => T): T {
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as T;
}

/** Forgets the value, so that the next use makes a new one; returns what was there. */
export function forgetProcessWide<T>(name: string): T | undefined {
  const value = registry.get(name) as T | undefined;
  registry.delete(name);
  return value;
}
