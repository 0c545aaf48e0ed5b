'use client';

import type { HousePlan, PlanSection } from '@/lib/houses/plan';
import { useMemo, useReducer, useState } from 'react';

import {
  changeSection,
  copySections,
  markSeats,
  moveSections,
  removeSections,
  turnSections,
  type SeatChange,
  type SeatRef,
} from './edits';
import { beginHistory, done, redone, undone, type History } from './history';

type Step =
  | { do: 'change'; plan: HousePlan; merging: string | null }
  | { do: 'undo' | 'redo' }
  | { do: 'begin'; plan: HousePlan };

function step(history: History<HousePlan>, action: Step): History<HousePlan> {
  if (action.do === 'change')
    return action.plan === history.present ? history : done(history, action.plan, action.merging);
  if (action.do === 'begin') return done(history, action.plan, null);
  return action.do === 'undo' ? undone(history) : redone(history);
}

export const NONE: ReadonlySet<number> = new Set();
export const NO_SEATS: ReadonlySet<string> = new Set();
/** The plan with what is done to it: every way to change it, by pointer, by key or from the lists, ends here. */
export function usePlan(first: HousePlan) {
  const [history, act] = useReducer(step, first, beginHistory<HousePlan>);
  const [chosen, setChosen] = useState(NONE);
  const [picked, setPicked] = useState(NO_SEATS);
  const plan = history.present;
  const there = useMemo(() => new Set([...chosen].filter((index) => index < plan.sections.length)), [chosen, plan]);
  const change = (next: HousePlan, merging: string | null = null): void => act({ do: 'change', plan: next, merging });
  const choose = (sections: ReadonlySet<number>): void => {
    setChosen(sections);
    setPicked(NO_SEATS);
  };
  return { history, act, plan, chosen: there, choose, picked, pick: setPicked, change };
}

export type Editing = ReturnType<typeof usePlan>;

/** What the buttons and keys do. */
export function actionsOf({ plan, chosen, choose, picked, pick, change, act }: Editing) {
  const only = chosen.size === 1 ? [...chosen][0]! : null;
  const add = (next: HousePlan): void => {
    change(next);
    choose(new Set([next.sections.length - 1]));
  };
  return {
    only,
    add,
    undo: () => act({ do: 'undo' }),
    redo: () => act({ do: 'redo' }),
    remove: () => {
      change(removeSections(plan, chosen));
      choose(NONE);
    },
    copy: () => {
      const copied = copySections(plan, chosen);
      change(copied);
      choose(new Set(Array.from({ length: chosen.size }, (_, index) => plan.sections.length + index)));
    },
    move: (right: number, down: number) => change(moveSections(plan, chosen, right, down), 'move'),
    turn: (degrees: number) => change(turnSections(plan, chosen, degrees), 'turn'),
    edit: (of: (section: PlanSection) => PlanSection, merging?: string) =>
      only !== null && change(changeSection(plan, only, of), `${merging ?? 'edit'} ${only}`),
    mark: (seats: SeatChange) => {
      if (only === null) return;
      const refs = [...picked].map((key): SeatRef => {
        const [row, seat] = key.split(' ').map(Number);
        return { row: row!, seat: seat! };
      });
      change(
        changeSection(plan, only, (section) =>
          section.kind === 'standing' ? section : markSeats(section, refs, seats),
        ),
      );
    },
    pickSeats: (seats: readonly SeatRef[]) => pick(new Set(seats.map(({ row, seat }) => `${row} ${seat}`))),
    paint: (tier: number) => {
      let painted = plan;
      for (const index of chosen)
        painted = changeSection(painted, index, (section) =>
          section.kind === 'standing'
            ? { ...section, tier }
            : { ...section, tier, marks: section.marks.map(({ tier: _, ...mark }) => mark) },
        );
      change(painted);
    },
  };
}

export type Actions = ReturnType<typeof actionsOf>;
