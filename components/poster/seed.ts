import { seededRandom, type Random } from '@/lib/seeded-random';

/** FNV-1a, 32 bits: the same text gives the same picture for ever. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Numbers that look random and follow from `text` alone. */
export function randomFrom(text: string): Random {
  return seededRandom(hash(text));
}
