import type { ReactNode } from 'react';

import type { Palette } from './palettes';

/** A picture on 300 by 400 units. Words stand in its upper third, so that stays calm. */
export type Motif = (palette: Palette, random: () => number) => ReactNode;
