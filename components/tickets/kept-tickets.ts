'use client';

/** Where this browser keeps the tickets that it has shown; public/tickets-offline.js answers from it. */
const CACHE = 'frontrow-tickets';
const PAGE = '/tickets';

function filesOfThisPage(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return loaded.filter(({ pathname }) => pathname.startsWith('/_next/static/')).map(({ href }) => href);
}

/** The letters of titles come last of all (components/shell/other-letters.tsx), and a ticket is to be read with them. */
async function lettersArrive(): Promise<void> {
  await import('../shell/letter-files');
  // The browser asks for a font when it lays text out.
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}

/** Keeps the page of tickets, with all that it is made of, for the moment at the door without a network. */
export async function keepTickets(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/tickets-offline.js', { scope: PAGE });
  await lettersArrive();
  const cache = await caches.open(CACHE);
  const wanted = [new URL(PAGE, window.location.href).href, ...new Set(filesOfThisPage())];
  await cache.addAll(wanted);
  const old = (await cache.keys()).filter(({ url }) => !wanted.includes(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Leaves no ticket behind for whoever uses this browser next. */
export async function forgetTickets(): Promise<void> {
  if ('caches' in window) await caches.delete(CACHE);
}
