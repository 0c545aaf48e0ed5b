/*
 * Service worker of the tickets alone: shows them as they were last seen when there is no network. The page itself
 * decides what is kept (components/tickets/kept-tickets.ts). Nothing else of the shop passes through here.
 */
const CACHE = 'frontrow-tickets';
const kept = { cacheName: CACHE, ignoreVary: true };

async function page(request) {
  try {
    const answer = await fetch(request);
    // Sent on to sign in: what was kept is no longer for these eyes.
    if (answer.type === 'opaqueredirect') await caches.delete(CACHE);
    return answer;
  } catch {
    return (await caches.match('/tickets', kept)) ?? Response.error();
  }
}

async function file(request) {
  return (await caches.match(request, kept)) ?? fetch(request);
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate' && pathname === '/tickets') event.respondWith(page(request));
  else if (request.method === 'GET' && pathname.startsWith('/_next/static/')) event.respondWith(file(request));
});
