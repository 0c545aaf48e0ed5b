const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Ids of a batch as one parameter of type uuid[]. Written by hand, for `pg` quotes each element of an array, which was a good
 * part of what a batch cost the process.
 * @throws Error when one is no UUID, so that no id can ever be read as two
 */
export function uuids(ids: string[]): string {
  for (const id of ids) if (!UUID.test(id)) throw new Error(`${JSON.stringify(id)} is no UUID`);
  return `{${ids.join(',')}}`;
}

/** Whole numbers of a batch as one parameter of type int[] or bigint[]. */
export function integers(numbers: number[]): string {
  return `{${numbers.join(',')}}`;
}

/** For each element of each list, the position of its list, from 1; and the elements: two columns of equal length. */
export function unnested<T>(lists: T[][]): { positions: number[]; elements: T[] } {
  return { positions: lists.flatMap((list, index) => list.map(() => index + 1)), elements: lists.flat() };
}
