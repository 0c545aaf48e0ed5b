/** A place inside of a JSON value: the keys that lead there. */
type Place = (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Place, to: unknown): unknown {
  if (key === undefined) return to;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  (copy as Record<string | number, unknown>)[key] = replaced((copy as Record<string | number, unknown>)[key], rest, to);
  return copy;
}

/** The value with the n-th of its places replaced, or left out for undefined. */
export function changeOne(value: unknown, n: number, to: unknown): unknown {
  const places = placesIn(value);
  return replaced(value, places[n % places.length]!, to);
}
