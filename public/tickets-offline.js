/*
 * Service worker of the tickets alone: keeps what their page names (components/tickets/kept-tickets.ts), and shows them as they
 * were last seen when there is no network. Nothing else of the shop passes through here.
 */
const CACHE = 'frontrow-tickets';
const kept = { cacheName: CACHE, ignoreVary: true };

/**
 * The page of tickets as it is now and what it is made of, all or nothing; what was kept before goes. Whoever has signed out
 * meanwhile is sent to sign in, and a page to sign in by is not kept.
 */
async function keep(addresses) {
  const cache = await caches.open(CACHE);
  await cache.addAll(addresses.map((address) => new Request(address, { redirect: 'error' })));
  const wanted = addresses.map((address) => new URL(address, self.location).href);
  const old = (await cache.keys()).filter(({ url }) => !wanted.includes(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

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
self.addEventListener('message', (event) => {
  // A browser that forbids it, or a network that goes away in between, leaves things as they were.
  event.waitUntil(keep(event.data.keep).catch(() => undefined));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate' && pathname === '/tickets') event.respondWith(page(request));
  else if (request.method === 'GET' && pathname.startsWith('/_next/static/')) event.respondWith(file(request));
});
