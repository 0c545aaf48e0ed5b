/*
 * Service worker of all pages but the tickets, which have their own: where there is no network it says so, as of when
 * anything was known, and leads to the tickets that are kept. It touches no request but that for a page, and keeps nothing but a time.
 */
const SEEN = 'frontrow-seen';
const LANGUAGE = new URL(self.location.href).searchParams.get('lang') === 'en' ? 'en' : 'ko';

const TEXTS = {
  ko: {
    title: '인터넷에 연결되어 있지 않아요',
    text: '줄의 순서와 잡아 둔 좌석은 서버에 그대로 있어요. 다시 연결되면 이어서 볼 수 있어요.',
    seen: '마지막으로 연결됐을 때: ',
    again: '다시 시도',
    tickets: '보관한 티켓 보기',
  },
  en: {
    title: 'You’re offline',
    text: 'Your place in line and the seats you hold are safe on the server. You can go on once you’re connected again.',
    seen: 'Last connected: ',
    again: 'Try again',
    tickets: 'See kept tickets',
  },
};

const STYLE = `
  :root { color-scheme: light dark; --paper: #f8f5ef; --ink: #1c1a17; --quiet: #6b655c; --on: #fff; --accent: #b8401c; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #131210; --ink: #f2eee6; --quiet: #a8a196; --on: #131210; --accent: #ff8a5c; }
  }
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; background: var(--paper); color: var(--ink);
    font: 1rem/1.6 system-ui, sans-serif; word-break: keep-all; }
  main { max-width: 26rem; padding: 1.5rem; }
  h1 { margin: 0 0 0.75rem; font-size: 1.6rem; line-height: 1.25; }
  p { margin: 0 0 0.75rem; }
  .seen { color: var(--quiet); font-size: 0.9rem; }
  a { display: block; margin-top: 0.75rem; padding: 0.8rem 1.25rem; border: 1px solid currentColor; border-radius: 99rem;
    text-align: center; font-weight: 600; color: inherit; text-decoration: none; }
  a.main { background: var(--accent); border-color: var(--accent); color: var(--on); }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }`;

async function noteTime() {
  const cache = await caches.open(SEEN);
  await cache.put('/', new Response(String(Date.now())));
}

async function offlinePage() {
  const texts = TEXTS[LANGUAGE];
  const seen = await (await caches.match('/', { cacheName: SEEN }))?.text();
  const when = seen && new Date(Number(seen)).toLocaleString(LANGUAGE, { dateStyle: 'medium', timeStyle: 'short' });
  const tickets = await caches.match('/tickets', { cacheName: 'frontrow-tickets', ignoreVary: true });
  const html = `<!doctype html><html lang="${LANGUAGE}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${texts.title} · Frontrow</title>
<style>${STYLE}</style></head><body><main><h1>${texts.title}</h1><p>${texts.text}</p>
${when ? `<p class="seen">${texts.seen}<time datetime="${new Date(Number(seen)).toISOString()}">${when}</time></p>` : ''}
<a class="main" href="">${texts.again}</a>${tickets ? `<a href="/tickets">${texts.tickets}</a>` : ''}</main></body></html>`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(html, { status: 503, headers });
}

async function page(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(noteTime());
    return answer;
  } catch {
    return offlinePage();
  }
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  // The network is asked while the worker wakes up: a page is not later for it.
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), noteTime(), self.clients.claim()]));
});
self.addEventListener('fetch', (event) => {
  const { method, mode } = event.request;
  if (mode === 'navigate' && method === 'GET') event.respondWith(page(event));
});
