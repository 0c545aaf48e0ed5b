/** A place inside of a JSON value: the keys that lead there. */
type Path = (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  (copy as Record<string | number, unknown>)[key] = replaced((copy as Record<string | number, unknown>)[key], rest, to);
  return copy;
}

/** The value with the n-th of its places replaced, or left out for undefined. */
export function changeOne(value: unknown, n: number, to: unknown): unknown {
  const places = pathsIn(value);
  return replaced(value, places[n % places.length]!, to);
}
