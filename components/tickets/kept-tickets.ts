'use client';

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

/**
 * Has public/tickets-offline.js keep the page of tickets, with all that it is made of, for the moment at the door without a
 * network. The worker fetches it: the page has enough to do, and may be left meanwhile.
 */
export async function keepTickets(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/tickets-offline.js', { scope: PAGE });
  // Whoever was here before has the worker of then, which may not know what it is asked.
  await registration.update().catch(() => undefined);
  await lettersArrive();
  const { installing, waiting, active } = registration;
  (installing ?? waiting ?? active)?.postMessage({ keep: [PAGE, ...new Set(filesOfThisPage())] });
}
