import type { ReactNode } from 'react';

import type { Palette } from './palettes';

/** A picture on 300 by 400 units. Words stand in its upper third, so that stays calm. */
export type Motif = (palette: Palette, random: () => number) => ReactNode;

/**
 * A disc, drawn as a line that goes nowhere: the path that holds it has round ends and the width of the disc. A page
 * carries sixteen posters, and as arcs their discs were half of its bytes.
 */
export function disc(x: number, y: number): string {
  return `M${x} ${y}h.01`;
}

/** A tenth of a unit is as fine as a poster is seen. */
export function tenths(length: number): number {
  return Math.round(length * 10) / 10;
}
