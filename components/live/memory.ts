/** What this browser remembers under a name; nothing where storage is forbidden, and pages have to do without. */
export function recall<Memory>(name: string): Memory | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Memory | null;
  } catch {
    return null;
  }
}

/** Remembers, or with null forgets. */
export function remember(name: string, memory: object | null): void {
  try {
    if (memory) localStorage.setItem(name, JSON.stringify(memory));
    else localStorage.removeItem(name);
  } catch {
    // As above.
  }
}
