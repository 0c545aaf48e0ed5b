/** Of the picture of a link, in pixels: as those who show links want it. */
export const PICTURE_SIZE = { width: 1200, height: 630 };
