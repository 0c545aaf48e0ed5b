import { copyFileSync, statSync, truncateSync } from 'node:fs';

/** A log grows to this size; then what it holds becomes the log before, `<file>.1`, in the place of an older one. */
const MAX_BYTES = 64 * 1024 * 1024;
const LOOK_EVERY_MS = 10_000;

/**
 * Keeps a file that a process appends to from growing for ever. The process goes on writing to the same file, so it is
 * copied and emptied, as logrotate's `copytruncate` does; lines of the moment between the two may be lost.
 * @returns stops looking
 */
export function boundLogFile(
  file: string,
  { maxBytes = MAX_BYTES, everyMs = LOOK_EVERY_MS }: { maxBytes?: number; everyMs?: number } = {},
): () => void {
  const timer = setInterval(() => {
    try {
      if (statSync(file).size <= maxBytes) return;
      copyFileSync(file, `${file}.1`);
      truncateSync(file);
    } catch {
      // Somebody has moved or removed it: the next look finds what is there then.
    }
  }, everyMs).unref();
  return () => clearInterval(timer);
}
