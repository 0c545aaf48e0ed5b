const HERE = 'http://here.invalid';

/** The path to go on to, taken from what an address or a form says; anything that leads to another site becomes `/`. */
export function safeCallback(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
