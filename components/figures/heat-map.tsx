'use client';

import { useCallback, useMemo } from 'react';

import type { CompactSeats, SeatState } from '@/lib/seats/compact';

import { planOf, type Plan } from '../seat-map/house';
import { HouseFrame } from '../seat-map/house-frame';
import type { HouseViewHandle } from '../seat-map/house-view';
import { useSeatName } from '../seat-map/use-seat-name';
import type { ZoneLook } from '../seat-map/zones';
import { useNumbers, useTexts } from '../texts/use-texts';
import { durationText } from './duration-text';
import { heatClasses } from './heat-classes';

const NONE: ReadonlySet<number> = new Set();
/** After this time the view knows how large it is. */
const SETTLED_MS = 150;
const nothing = (): void => undefined;
const LOOKS = new Map([1, 2, 3, 4, 5].map((look) => [look, look as ZoneLook]));

/** The house with the looks of its seats by when they went; people who stand have one place, and one look: the usual one. */
function heatPlan(plan: Plan, looks: readonly (ZoneLook | null)[]): Plan {
  const tiers: number[] = looks.map((look) => look ?? 5);
  for (const { standing, first, last } of plan.sections) {
    if (!standing) continue;
    const gone = looks
      .slice(first - 1, last)
      .filter((look) => look !== null)
      .toSorted();
    tiers.fill(gone[Math.floor(gone.length / 2)] ?? 5, first - 1, last);
  }
  const zones = [...LOOKS.values()].map((look) => ({ number: look, price: 0, name: '', look }));
  return { ...plan, tiers, zones, looks: LOOKS };
}

/** How a seat is drawn: in the colour of its fifth, as an outline while nobody has held it, crossed out when it is kept back. */
function drawnAs(state: string, look: ZoneLook | null): SeatState {
  if (look !== null) return 'a';
  return state === 'k' ? 's' : 'k';
}

type Props = {
  seats: CompactSeats;
  /** Ms after booking opened at which each seat was first held, with commas between them; nothing for never. */
  taken: string;
};

/** The map that fans see, its seats in the order in which they went. */
export function HeatMap({ seats, taken }: Props) {
  const t = useTexts('heat');
  const span = useTexts('figures.duration');
  const number = useNumbers();
  const { plan, states, left, times, orders } = useMemo(() => {
    const after = taken.split(',').map((ms) => (ms === '' ? null : Number(ms)));
    const { looks } = heatClasses(after);
    const plain = planOf(seats);
    const order = new Map<number, number>();
    for (const [rank, ms] of after
      .filter((ms) => ms !== null)
      .toSorted((a, b) => a - b)
      .entries())
      if (!order.has(ms)) order.set(ms, rank + 1);
    return {
      plan: heatPlan(plain, looks),
      states: looks.map((look, index) => drawnAs(seats.states[index]!, look)),
      left: plain.sections.map(({ first, last }) => after.slice(first - 1, last).filter((ms) => ms === null).length),
      times: after,
      orders: order,
    };
  }, [seats, taken]);
  // A house of one room is small beside its stage: one looks at its seats.
  const isSmall = plan.sections.length === 1 && plan.shape === null;
  const comeNear = useCallback(
    (view: HouseViewHandle | null) => {
      if (view && isSmall)
        setTimeout(() => view.show(plan.sections[0]!.rows.flatMap(({ seats: row }) => row)), SETTLED_MS);
    },
    [isSmall, plan],
  );
  const seatName = useSeatName(plan);
  const describe = (seat: number): string => {
    const ms = times[seat - 1] ?? null;
    const name = seatName(seat);
    if (ms === null) return t(seats.states[seat - 1] === 'k' ? 'seatKept' : 'seatNever', { name });
    return t('seat', { name, order: number(orders.get(ms)!), after: durationText(span, ms / 1_000) });
  };
  return (
    <HouseFrame
      ref={comeNear}
      plan={plan}
      scale="heat"
      states={states}
      free={left}
      chosen={NONE}
      fits={null}
      describe={describe}
      press={nothing}
      open={nothing}
      lookOnly={{ mouse: t('hintMouse'), touch: t('hintTouch') }}
    />
  );
}
