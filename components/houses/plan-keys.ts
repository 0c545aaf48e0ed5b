import type { KeyboardEvent } from 'react';

import { ANGLE_GRID, GRID } from './edits';
import { NO_SEATS, NONE, type Actions, type Editing } from './use-plan';

/** Steps of the grid that an arrow goes with Shift. */
const FAR = 5;

/** Does what a key stands for. */
export function byKey(event: KeyboardEvent, { plan, chosen, choose, picked, pick }: Editing, actions: Actions): void {
  const withControl = event.ctrlKey || event.metaKey;
  const by = event.shiftKey ? FAR * GRID : GRID;
  const some = chosen.size > 0;
  const letter = event.key.toLowerCase();
  if (event.key === 'Tab' && !withControl) {
    // Through the sections, and past the last one out of the drawing.
    const next = (Math.max(-1, ...chosen) + (event.shiftKey ? -1 : 1)) as number;
    if (next < 0 || next >= plan.sections.length) return;
    event.preventDefault();
    choose(new Set([next]));
    return;
  }
  const keys: Partial<Record<string, () => void>> = withControl
    ? {
        z: event.shiftKey ? actions.redo : actions.undo,
        y: actions.redo,
        a: () => choose(new Set(plan.sections.keys())),
        ...(some && { d: actions.copy }),
      }
    : {
        escape: () => (picked.size > 0 ? pick(NO_SEATS) : choose(NONE)),
        ...(some && {
          arrowleft: () => actions.move(-by, 0),
          arrowright: () => actions.move(by, 0),
          arrowup: () => actions.move(0, -by),
          arrowdown: () => actions.move(0, by),
          delete: actions.remove,
          backspace: actions.remove,
          '[': () => actions.turn(-ANGLE_GRID),
          ']': () => actions.turn(ANGLE_GRID),
        }),
      };
  const act = keys[letter];
  if (!act) return;
  event.preventDefault();
  act();
}
