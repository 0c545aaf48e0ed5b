/** Pixels across in which a picture is kept, unless it has fewer. */
export const PICTURE_WIDTHS = [320, 640, 1_280] as const;

/** Pixels of the picture beside a link, as those who show it ask for. */
export const SHARED_SIZE = { width: 1_200, height: 630 } as const;

export type PictureFormat = 'avif' | 'webp' | 'jpeg';

const OWN = /^\/concerts\/[0-9a-f-]{36}\/pictures\/[0-9a-f-]{36}\/poster\.image$/;

/** The path of a concert's picture; which width and format is asked for by its query. */
export function picturePath(concertId: string, pictureId: string): string {
  return `/concerts/${concertId}/pictures/${pictureId}/poster.image`;
}

/** Whether an address is that of a picture which this shop keeps, and not one of somebody else's host. */
export function isOwnPicture(address: string): boolean {
  return OWN.test(address);
}

/** The address of one of the files of a picture of ours. */
export function pictureFile(path: string, width: (typeof PICTURE_WIDTHS)[number], format: 'avif' | 'webp'): string {
  return `${path}?width=${width}&format=${format}`;
}

/** The address of the file beside a link. */
export function sharedFile(path: string): string {
  return `${path}?width=shared&format=jpeg`;
}
