import type { Permission } from '@/lib/permissions';

/** The desk's pages of one concert: where below it each is, and who may see it. Their names are texts of `desk.concert.page`. */
export const CONCERT_PAGES = {
  room: { path: '', permission: 'readQueues' },
  edit: { path: '/edit', permission: 'editConcerts' },
  seats: { path: '/seats', permission: 'keepSeats' },
  checklist: { path: '/checklist', permission: 'readSales' },
  figures: { path: '/figures', permission: 'readSales' },
  rehearsals: { path: '/rehearsals', permission: 'readQueues' },
  preview: { path: '/preview', permission: 'readSales' },
  deeds: { path: '/deeds', permission: 'readDeeds' },
} as const satisfies Record<string, { path: string; permission: Permission }>;

export type ConcertPageName = keyof typeof CONCERT_PAGES;

export function concertPath(concertId: string, page: ConcertPageName): string {
  return `/desk/concerts/${concertId}${CONCERT_PAGES[page].path}`;
}
