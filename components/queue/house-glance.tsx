import { useTranslations } from 'next-intl';

import { ONE_ROOM, ROW_SEATS } from '../seat-map/floor-plan';

const STEP = 12;

/** A house on one date, seats in the order of their numbers. */
export type GlancedHouse = {
  scheduleId: string;
  /** The date in words. */
  when: string;
  /** Whether each seat is free. */
  free: readonly boolean[];
  /** The section of each seat; null where the house has none. */
  sections: readonly string[] | null;
};

type Part = { name: string; free: number; total: number };

function partsOf({ free, sections }: GlancedHouse): Part[] {
  const parts = new Map<string, Part>();
  for (const [index, name] of (sections ?? []).entries()) {
    const isFree = free[index];
    const part = parts.get(name) ?? { name, free: 0, total: 0 };
    parts.set(name, { name, free: part.free + (isFree ? 1 : 0), total: part.total + 1 });
  }
  return [...parts.values()];
}

/**
 * The house to look at while waiting, as it was when the page was made: seats can be neither chosen nor told apart here,
 * which is for those inside.
 */
export function HouseGlance({ houses }: { houses: readonly GlancedHouse[] }) {
  const t = useTranslations('houseGlance');
  return (
    <details className="disclosure">
      <summary>{t('title')}</summary>
      <div className="grid gap-6 pt-3">
        {houses.map((house) => (
          <House key={house.scheduleId} house={house} />
        ))}
        <p className="text-fine text-quiet">{t('asOf')}</p>
      </div>
    </details>
  );
}

function House({ house }: { house: GlancedHouse }) {
  const t = useTranslations('houseGlance');
  const { when, free } = house;
  const label = t('left', { free: free.filter(Boolean).length, total: free.length });
  return (
    <section>
      <h3 className="text-small font-semibold">{when}</h3>
      <p className="mb-2 text-fine text-quiet tabular-nums">{label}</p>
      {free.length <= ONE_ROOM ? <Room free={free} label={label} /> : <Parts parts={partsOf(house)} />}
    </section>
  );
}

/** Free seats are full, taken ones hollow. */
function Room({ free, label }: { free: readonly boolean[]; label: string }) {
  const rows = Math.ceil(free.length / ROW_SEATS);
  return (
    <svg
      viewBox={`0 0 ${ROW_SEATS * STEP} ${rows * STEP + 6}`}
      role="img"
      aria-label={label}
      className="mx-auto w-full max-w-72"
    >
      <path d={`M${3 * STEP} 2H${7 * STEP}`} className="stroke-edge" strokeWidth="2.5" strokeLinecap="round" />
      {free.map((isFree, index) => (
        <circle
          key={index}
          cx={(index % ROW_SEATS) * STEP + STEP / 2}
          cy={Math.floor(index / ROW_SEATS) * STEP + STEP / 2 + 6}
          r="4"
          className={isFree ? 'fill-jade' : 'fill-transparent stroke-edge'}
        />
      ))}
    </svg>
  );
}

function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <ul className="grid gap-1.5 text-fine tabular-nums">
      {parts.map(({ name, free, total }) => (
        <li key={name} className="grid grid-cols-[minmax(0,1fr)_7rem_5.5rem] items-center gap-3">
          <span className="truncate">{name}</span>
          <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
            <span className="block h-full rounded-full bg-jade" style={{ width: `${(free / total) * 100}%` }} />
          </span>
          <span className="text-right text-quiet">
            {free} / {total}
          </span>
        </li>
      ))}
    </ul>
  );
}
