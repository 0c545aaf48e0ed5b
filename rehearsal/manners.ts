import type { Manner } from './run-log';

/** How many of a hundred fans are of each kind. */
export type Mix = readonly (readonly [Manner, number])[];

export const MANNERS: Mix = [
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

/** Fans who reload, press twice, do not come and do not pay more than others. */
export const ROUGH: Mix = [
  ['buys', 20],
  ['reloads', 25],
  ['short', 15],
  ['doubleClicks', 15],
  ['noShow', 10],
  ['neverPays', 10],
  ['cancelsFirst', 3],
  ['paysAtLastMoment', 2],
];

/** Fans who come and buy. */
export const CALM: Mix = [['buys', 100]];
