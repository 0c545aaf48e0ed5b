import type { NewHallRow, NewSeats, SeatBand } from '../seats/new-seats';
import type { Bilingual } from '../text';

/** Looks that the pages know: a colour and a pattern each, see components/seat-map/zones.ts. */
export const LOOKS = 5;
/** What free seats look like everywhere; a house of one tier needs no look to tell it from others. */
const LOOK_OF_ALL = 3;

const LETTERS = ['VIP', 'R', 'S', 'A', 'B', 'C'];
/** Up to so many tiers the dearest is not called VIP. */
const WITHOUT_VIP = 3;

/** A price of a date, with its name and looks, before it has an id. Numbers count from 1, the dearest first by custom. */
export type NewTier = { number: number; name: Bilingual; price: number; look: number };

/** Which seats a tier has, in the words of an operator; see `newTier` in schema.ts. */
type Claims = {
  name: { ko: string; en?: string | undefined };
  price: number;
  look?: number | undefined;
  seats?: readonly { from: number; to: number }[] | undefined;
  sections?: readonly string[] | undefined;
  rows?: readonly { section: string; from: number; to: number }[] | undefined;
};

type Section = { name: string; price?: number | undefined; rows: readonly number[] };

/** A date's house as an operator tells it. */
export type ToldHouse = {
  price?: number | undefined;
  seatCount: number;
  sections?: readonly Section[] | undefined;
  tiers?: readonly Claims[] | undefined;
};

/** A date's house with a tier for each of its seats. */
export type PricedHouse = { tiers: NewTier[]; seats: NewSeats };

/** All seats of a date, whoever has them. */
export function seatCountOf({ tiers }: { tiers: readonly { total: number }[] }): number {
  return tiers.reduce((sum, { total }) => sum + total, 0);
}

/** What an operator has told of tiers and cannot be: a seat of none, of two, or one that the house does not have. */
export class TierMistake extends Error {}

function nameOf(number: number, count: number): Bilingual {
  if (count === 1) return { ko: '전석', en: 'All seats' };
  const letter = LETTERS[number - 1 + (count <= WITHOUT_VIP ? 1 : 0)];
  return letter ? { ko: `${letter}석`, en: letter } : { ko: `${number}등급`, en: `Tier ${number}` };
}

function lookOf(number: number, count: number): number {
  return count === 1 ? LOOK_OF_ALL : ((number - 1) % LOOKS) + 1;
}

/** A tier for each price, the dearest first, named as is the custom. */
export function tiersOfPrices(prices: readonly number[]): NewTier[] {
  const different = [...new Set(prices)].sort((a, b) => b - a);
  return different.map((price, index) => ({
    number: index + 1,
    name: nameOf(index + 1, different.length),
    price,
    look: lookOf(index + 1, different.length),
  }));
}

function tiersTold(claims: readonly Claims[]): NewTier[] {
  return claims.map(({ name, price, look }, index) => ({
    number: index + 1,
    name: { ko: name.ko, en: name.en ?? name.ko },
    price,
    look: look ?? lookOf(index + 1, claims.length),
  }));
}

/** Numbers 1 to `count`, each claimed once at most. */
class Claimed {
  readonly #tiers: Uint8Array;

  constructor(count: number) {
    this.#tiers = new Uint8Array(count);
  }

  claim(from: number, to: number, tier: number, what: string): void {
    if (from > to || to > this.#tiers.length) throw new TierMistake(`name ${what} that the house does not have`);
    for (let number = from; number <= to; number += 1) {
      if (this.#tiers[number - 1] !== 0) throw new TierMistake(`name ${what} twice`);
      this.#tiers[number - 1] = tier;
    }
  }

  tierOf(number: number): number {
    const tier = this.#tiers[number - 1]!;
    if (tier === 0) throw new TierMistake('leave seats without a tier');
    return tier;
  }
}

function bandsOf(tiers: readonly NewTier[], seatCount: number, claims: readonly Claims[] | undefined): SeatBand[] {
  if (!claims || claims.length === 1) return [{ first: 1, last: seatCount, tier: 1, price: tiers[0]!.price }];
  const claimed = new Claimed(seatCount);
  for (const [index, { seats = [], sections, rows }] of claims.entries()) {
    if (sections || rows) throw new TierMistake('name sections, and the house has none');
    for (const { from, to } of seats) claimed.claim(from, to, index + 1, 'seats');
  }
  const bands: SeatBand[] = [];
  for (let number = 1; number <= seatCount; number += 1) {
    const tier = claimed.tierOf(number);
    const last = bands.at(-1);
    if (last?.tier === tier) last.last = number;
    else bands.push({ first: number, last: number, tier, price: tiers[tier - 1]!.price });
  }
  return bands;
}

/** The tier of each row of each section, by the section's name. */
function tiersOfRows(sections: readonly Section[], claims: readonly Claims[]): Map<string, Claimed> {
  const bySection = new Map(sections.map(({ name, rows }) => [name, new Claimed(rows.length)]));
  const claim = (section: string, tier: number, from: number, to?: number): void => {
    const rows = bySection.get(section);
    if (!rows) throw new TierMistake(`name the section ${section}, which the house does not have`);
    rows.claim(from, to ?? sections.find(({ name }) => name === section)!.rows.length, tier, `rows of ${section}`);
  };
  for (const [index, { seats, sections: whole = [], rows = [] }] of claims.entries()) {
    if (seats) throw new TierMistake('name seats by number, and the house has sections');
    for (const name of whole) claim(name, index + 1, 1);
    for (const { section, from, to } of rows) claim(section, index + 1, from, to);
  }
  return bySection;
}

function rowsOf(
  sections: readonly Section[],
  tiers: readonly NewTier[],
  tierOf: (section: Section, row: number) => number,
): NewHallRow[] {
  return sections.flatMap((section) =>
    section.rows.map((seats, index) => {
      const tier = tierOf(section, index + 1);
      return { section: section.name, row: String(index + 1), seats, tier, price: tiers[tier - 1]!.price };
    }),
  );
}

function pricedSections({ price, tiers: claims }: ToldHouse, sections: readonly Section[]): PricedHouse {
  if (!claims) {
    const priceOf = (section: Section): number => section.price ?? price!;
    const tiers = tiersOfPrices(sections.map(priceOf));
    const tierOf = (section: Section): number => tiers.find((tier) => tier.price === priceOf(section))!.number;
    return { tiers, seats: { rows: rowsOf(sections, tiers, tierOf) } };
  }
  const tiers = tiersTold(claims);
  if (claims.length === 1) return { tiers, seats: { rows: rowsOf(sections, tiers, () => 1) } };
  const claimed = tiersOfRows(sections, claims);
  return { tiers, seats: { rows: rowsOf(sections, tiers, ({ name }, row) => claimed.get(name)!.tierOf(row)) } };
}

/**
 * Gives every seat of a house its tier: the one that claims it, or the only one there is; without tiers one for each
 * price.
 * @throws TierMistake
 */
export function pricedHouse(house: ToldHouse): PricedHouse {
  if (house.sections) return pricedSections(house, house.sections);
  const tiers = house.tiers ? tiersTold(house.tiers) : tiersOfPrices([house.price!]);
  return { tiers, seats: { bands: bandsOf(tiers, house.seatCount, house.tiers) } };
}

/** How many seats each tier has, by its number. */
export function seatsOfTiers(seats: NewSeats): Map<number, number> {
  const parts =
    'rows' in seats ? seats.rows : seats.bands.map(({ first, last, tier }) => ({ tier, seats: last - first + 1 }));
  const counts = new Map<number, number>();
  for (const part of parts) counts.set(part.tier, (counts.get(part.tier) ?? 0) + part.seats);
  return counts;
}

/** How many of them are kept back. */
export function keptBackOfTiers(seats: NewSeats): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { tier, keptBack = [] } of 'rows' in seats ? seats.rows : []) {
    const kept = keptBack.filter((reason) => reason !== null).length;
    counts.set(tier, (counts.get(tier) ?? 0) + kept);
  }
  return counts;
}
