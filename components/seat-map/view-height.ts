/**
 * How the map's place looks, and what stands in it while it loads: as wide as there is room, and as high as the house is for
 * its width, within what leaves room on the screen for what is chosen.
 */
export const viewPlace = 'w-full min-h-56 max-h-[min(54svh,34rem)] lg:max-h-[max(20rem,calc(100svh-24rem))]';
