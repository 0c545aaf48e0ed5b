import type { ZoneLook } from '../seat-map/zones';

const CLASSES = 5;

/**
 * In which fifth of all seats that went each seat did, the first fifth being 1; null for one that has not gone.
 * @param takenAfterMs of each seat, null for one that nobody has held
 * @returns looks of the seats, and of each class the ms of its last one; null for a class without seats
 */
export function heatClasses(takenAfterMs: readonly (number | null)[]): {
  looks: (ZoneLook | null)[];
  until: (number | null)[];
} {
  const times = Float64Array.from(takenAfterMs.filter((ms) => ms !== null)).sort();
  // Seats that went in the same moment are of the class of the first of them.
  const classOf = new Map<number, ZoneLook>();
  const until: (number | null)[] = Array.from({ length: CLASSES }, () => null);
  for (const [rank, ms] of times.entries()) {
    const look = classOf.get(ms) ?? ((Math.floor((rank * CLASSES) / times.length) + 1) as ZoneLook);
    classOf.set(ms, look);
    until[look - 1] = ms;
  }
  return { looks: takenAfterMs.map((ms) => (ms === null ? null : classOf.get(ms)!)), until };
}
