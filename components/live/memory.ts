/** The browser remembers for all its tabs and for good, a tab by itself and until it is closed. */
type Storage = 'localStorage' | 'sessionStorage';

/** What is remembered under a name; nothing where storage is forbidden, and pages have to do without. */
export function recall<Memory>(name: string, storage: Storage = 'localStorage'): Memory | null {
  try {
    return JSON.parse(window[storage].getItem(name) ?? 'null') as Memory | null;
  } catch {
    return null;
  }
}

/** Remembers, or with null forgets. */
export function remember(name: string, memory: object | null, storage: Storage = 'localStorage'): void {
  try {
    if (memory) window[storage].setItem(name, JSON.stringify(memory));
    else window[storage].removeItem(name);
  } catch {
    // As above.
  }
}
