import type { Page } from '@playwright/test';

import type { Fan } from './fan';
import type { Shop } from './shop';

/** Looks at a page that is in the state of which the name tells. */
export type Look = (page: Page, name: string) => Promise<void>;

export type Visit = {
  shop: Shop;
  /** Nobody in particular, not signed in. */
  stranger: Page;
  newFan: (wonInWallet?: number) => Promise<Fan>;
  look: Look;
  /** What the concert is called; any will do. */
  concert?: { title: string; artist: string };
  /** How many are in front of the fan in the waiting room, and bought or hold seats of the map. */
  crowd?: number;
};

/** The map of a large house is drawn when the browser has time for it. */
export function isPainted(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((part) => part > 0) ?? false;
  });
}

/** Seats that others own or hold, when the house shall look lived in. */
export const OTHERS = {
  sold: [
    [4, 5, 6],
    [16, 17, 26, 27],
    [37, 38],
  ],
  held: [
    [24, 25],
    [8, 9],
  ],
};
