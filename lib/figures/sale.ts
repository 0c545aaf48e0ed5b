import { cachedRead } from '../cache';
import { inSnapshot, type Snapshot } from '../db/snapshot';
import { Refusal } from '../errors';
import { LETTER_OF, STATUS_OF, type SeatLetter } from '../seats/letters';
import { readHall, type Hall } from '../seats/hall';
import type { HouseHeat, SaleFigures, SeatSums } from './schema';
import { statements } from './statements.generated';

/** However many operators look, each process sums a sale up once in this time. */
const MAX_AGE_MS = 5_000;

type DateRow = { scheduleId: string | null; startsAt: Date; opensAt: Date } & (
  | { number: number; ko: string; en: string; price: number }
  | { number: null }
);
type PlaceRow = SeatSums & { of: 'all' | 'tier' | 'section' } & {
  scheduleId: string | null;
  tier: number | null;
  section: string | null;
};
type HourRow = { at: Date; orders: number; seats: number; revenue: number };
type Spans = [median: number, p95: number] | null;
type FunnelRow = SaleFigures['funnel'] & { toEnter: Spans; toHold: Spans; toPay: Spans };

/** @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND when the date is not one of the concert's */
async function readDates({ read }: Snapshot, concertId: string, scheduleId: string | null): Promise<DateRow[]> {
  const rows = await read<DateRow>(statements.dates, [concertId]);
  if (rows.length === 0) throw new Refusal('CONCERT_NOT_FOUND');
  if (scheduleId !== null && !rows.some((row) => row.scheduleId === scheduleId))
    throw new Refusal('SCHEDULE_NOT_FOUND');
  return rows;
}

/** Whether there is such a concert, with such a date if one is named. @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND */
export async function requireDate(concertId: string, scheduleId: string | null): Promise<void> {
  await inSnapshot((snapshot) => readDates(snapshot, concertId, scheduleId));
}

function datesOf(rows: readonly DateRow[]): SaleFigures['dates'] {
  const dates = new Map<string, SaleFigures['dates'][number]>();
  for (const { scheduleId, startsAt, opensAt } of rows)
    if (scheduleId !== null)
      dates.set(scheduleId, { id: scheduleId, startsAt: startsAt.toISOString(), opensAt: opensAt.toISOString() });
  return [...dates.values()];
}

function sumsOf({ total, available, held, sold, keptBack, revenue }: SeatSums): SeatSums {
  return { total, available, held, sold, keptBack, revenue };
}

function plus(a: SeatSums, b: SeatSums): SeatSums {
  return {
    total: a.total + b.total,
    available: a.available + b.available,
    held: a.held + b.held,
    sold: a.sold + b.sold,
    keptBack: a.keptBack + b.keptBack,
    revenue: a.revenue + b.revenue,
  };
}

function keyOf(scheduleId: string | null, tier: number | null): string {
  return `${scheduleId} ${tier}`;
}

/** The tiers of all dates, those of one name and price together, the dearest first. */
function tiersOf(dates: readonly DateRow[], places: readonly PlaceRow[]): SaleFigures['tiers'] {
  const named = new Map(
    dates.flatMap((row) => (row.number === null ? [] : [[keyOf(row.scheduleId, row.number), row] as const])),
  );
  const tiers = new Map<string, SaleFigures['tiers'][number]>();
  for (const place of places) {
    const tier = named.get(keyOf(place.scheduleId, place.tier));
    if (place.of !== 'tier' || !tier) continue;
    const { ko, en, price } = tier;
    const key = JSON.stringify([ko, en, price]);
    const before = tiers.get(key);
    tiers.set(key, { name: { ko, en }, price, ...(before ? plus(before, place) : sumsOf(place)) });
  }
  return [...tiers.values()].toSorted((a, b) => b.price - a.price);
}

function spanOf(spans: Spans): SaleFigures['steps']['toPay'] {
  return spans && { median: spans[0], p95: spans[1] };
}

const NOTHING: SeatSums = { total: 0, available: 0, held: 0, sold: 0, keptBack: 0, revenue: 0 };

async function readAll(snapshot: Snapshot, concertId: string, scheduleId: string | null): Promise<SaleFigures> {
  const { read } = snapshot;
  const asOf = new Date().toISOString();
  const dates = await readDates(snapshot, concertId, scheduleId);
  const hours = await read<HourRow>(statements.hours, [concertId, scheduleId]);
  const places = await read<PlaceRow>(statements.places, [concertId, scheduleId]);
  const [funnel] = (await read<FunnelRow>(statements.funnel, [concertId])) as [FunnelRow];
  const { arrived, waited, entered, held, paid, toEnter, toHold, toPay } = funnel;
  const all = places.find((place) => place.of === 'all') ?? NOTHING;
  return {
    ...{ asOf, concertId, scheduleId },
    dates: datesOf(dates),
    seats: { ...sumsOf(all), orders: hours.reduce((sum, { orders }) => sum + orders, 0) },
    hours: hours.map(({ at, ...sums }) => ({ at: at.toISOString(), ...sums })),
    tiers: tiersOf(dates, places),
    sections: places.flatMap(({ of, section, ...sums }) =>
      of === 'section' && section !== null ? [{ section, ...sumsOf(sums) }] : [],
    ),
    funnel: { arrived, waited, entered, held, paid },
    steps: { toEnter: spanOf(toEnter), toHold: spanOf(toHold), toPay: spanOf(toPay) },
  };
}

/**
 * What was sold of a concert, of one of its dates if one is named, and how far people came; all as of one moment, five seconds
 * old at most.
 * @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND; StoreUnavailable
 */
export function readFigures(concertId: string, scheduleId: string | null): Promise<SaleFigures> {
  return cachedRead('figures', `${concertId} ${scheduleId}`, MAX_AGE_MS, () =>
    inSnapshot((snapshot) => readAll(snapshot, concertId, scheduleId)),
  );
}

/** Seats of a part of a house that only numbers them: a line of a small one. */
const PART = { small: 10, large: 100 };
const SMALL_HOUSE = 120;

/** The parts that are told of: rows, areas to stand in, or numbers one after the other. */
function partsOf(
  { rows }: Hall,
  total: number,
): { section: string | null; row: string | null; first: number; seats: number }[] {
  if (rows.length > 0) return rows.map(({ section, row, first, seats }) => ({ section, row, first, seats }));
  const size = total <= SMALL_HOUSE ? PART.small : PART.large;
  return Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
    ...{ section: null, row: null, first: index * size + 1 },
    seats: Math.min(size, total - index * size),
  }));
}

function heatOf(hall: Hall, { states, taken }: { states: string; taken: string }) {
  const takenAfterMs = states === '' ? [] : taken.split(',').map((ms) => (ms === '' ? null : Number(ms)));
  const rows = partsOf(hall, states.length).map(({ seats, first, ...part }) => {
    const times = takenAfterMs.slice(first - 1, first - 1 + seats).filter((ms) => ms !== null);
    times.sort((a, b) => a - b);
    const letters = states.slice(first - 1, first - 1 + seats);
    return {
      ...part,
      ...{ first, total: seats, taken: times.length },
      sold: [...letters].filter((letter) => letter === LETTER_OF.sold).length,
      firstAfterMs: times[0] ?? null,
      medianAfterMs: times[Math.floor((times.length - 1) / 2)] ?? null,
    };
  });
  return {
    total: states.length,
    taken: takenAfterMs.filter((ms) => ms !== null).length,
    takenAfterMs,
    statuses: [...states].map((letter) => STATUS_OF[letter as SeatLetter]),
    rows,
  };
}

/**
 * Which seats of a date went first, as of one moment, five seconds old at most.
 * @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND; StoreUnavailable
 */
export function readHeat(concertId: string, scheduleId: string): Promise<HouseHeat> {
  return cachedRead('heat', `${concertId} ${scheduleId}`, MAX_AGE_MS, async () => {
    const asOf = new Date().toISOString();
    const [{ opensAt }, seats] = await inSnapshot(async (snapshot) => {
      const dates = datesOf(await readDates(snapshot, concertId, scheduleId));
      const [found] = await snapshot.read<{ states: string; taken: string }>(statements.heat, [concertId, scheduleId]);
      return [dates.find(({ id }) => id === scheduleId)!, found!] as const;
    });
    return { asOf, scheduleId, opensAt, ...heatOf(await readHall(scheduleId), seats) };
  });
}
