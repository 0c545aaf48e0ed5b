import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';

/** Ids that are the same in every installation, so that a second seed finds what the first made. */
const NAMESPACE = '6f1f7a4e-2f0b-5d55-9a51-7c3a1c9a2b10';

/** Houses are listed by ids that are in the order of time: those of the seed are older than any that operators draw. */
const BEFORE_ALL_MS = Date.UTC(2026, 10, 22);

export function concertIdOf(slug: string): string {
  return uuidv5(slug, NAMESPACE);
}

export function scheduleIdOf(slug: string, index: number): string {
  return uuidv5(`${slug}/${index}`, NAMESPACE);
}

export function tierIdOf(scheduleId: string, number: number): string {
  return uuidv5(`${scheduleId}/${number}`, NAMESPACE);
}

export function houseIdOf(slug: string): string {
  const random = uuidv5(`house/${slug}`, NAMESPACE, new Uint8Array(16));
  return uuidv7({ msecs: BEFORE_ALL_MS, random });
}

/** Of the first version of a house's plan. */
export function planIdOf(slug: string): string {
  return uuidv5(`house/${slug}/1`, NAMESPACE);
}
