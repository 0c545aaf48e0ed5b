import type { Manner } from './run-log';

/** How many of a hundred fans are of each kind. */
export const MANNERS: readonly (readonly [Manner, number])[] = [
  ['buys', 43],
  ['reloads', 15],
  ['short', 15],
  ['doubleClicks', 10],
  ['noShow', 6],
  ['neverPays', 6],
  ['cancelsFirst', 3],
  ['paysAtLastMoment', 2],
];

/** How many of a hundred fans want so many seats. */
export const WISHES: readonly (readonly [number, number])[] = [
  [1, 25],
  [2, 45],
  [3, 15],
  [4, 15],
];
