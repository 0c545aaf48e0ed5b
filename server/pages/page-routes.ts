/** An id in an address, as long as a UUID. */
const ID = /\/[0-9a-fA-F-]{36}(?=$|\/)/g;

/** Addresses of pages and files, with `{id}` for what they are of; a test compares them with the folders of `app`. */
const ROUTES = new Set([
  '/',
  '/account',
  '/api/cron',
  '/concerts',
  '/concerts/{id}',
  '/concerts/{id}/checkout/{id}',
  '/concerts/{id}/picture.png',
  '/concerts/{id}/pictures/{id}/poster.image',
  '/concerts/{id}/queue',
  '/concerts/{id}/queue/plain',
  '/concerts/{id}/schedules/{id}',
  '/desk',
  '/desk/concerts/new',
  '/desk/concerts/{id}',
  '/desk/concerts/{id}/checklist',
  '/desk/concerts/{id}/deeds',
  '/desk/concerts/{id}/edit',
  '/desk/concerts/{id}/figures',
  '/desk/concerts/{id}/preview',
  '/desk/concerts/{id}/rehearsals',
  '/desk/concerts/{id}/rehearsals/{id}',
  '/desk/concerts/{id}/seats',
  '/desk/deeds',
  '/desk/ledger',
  '/desk/operators/{id}',
  '/desk/houses',
  '/desk/houses/{id}',
  '/desk/people',
  '/desk/people/{id}',
  '/desk/roles',
  '/desk/second-factor',
  '/desk/tokens',
  '/docs',
  '/favourite',
  '/favourites',
  '/help',
  '/invitation',
  '/language',
  '/picture.png',
  '/privacy',
  '/sign-in',
  '/sign-up',
  '/status',
  '/terms',
  '/tickets',
  '/tickets/orders/{id}/receipt.pdf',
  '/tickets/orders/{id}/show.ics',
  '/tickets/{id}/ticket.pdf',
  '/wallet',
]);

/** Folders of which all addresses count as one. */
const FOLDERS = /^\/(?:_next\/static|api\/auth|docs)\//;

/** The route of a page's address; `other` for every address that is none, so that nobody makes up routes. */
export function pageRoute(url: string): string {
  const path = url.split('?', 1)[0]!;
  const route = path.replaceAll(ID, '/{id}');
  if (ROUTES.has(route)) return route;
  const folder = FOLDERS.exec(path)?.[0];
  return folder ? `${folder}*` : 'other';
}
