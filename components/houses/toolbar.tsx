'use client';

import { Copy, Maximize, Minus, Plus, Redo2, RotateCcw, RotateCw, Trash2, Undo2 } from 'lucide';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import { addRows, addStanding, ANGLE_GRID } from './edits';
import { small } from './fields';
import type { CanvasHandle, Tool } from './plan-canvas';
import type { Actions, Editing } from './use-plan';

/** New sections curve around a point so far in front of them. */
const NEW_CURVE = 24;

type ToolbarProps = {
  editing: Editing;
  actions: Actions;
  tool: Tool;
  setTool: (tool: Tool) => void;
  canvas: () => CanvasHandle | null;
};

/** The tools, and what they are used on. */
export function Toolbar({ editing: { plan, history, chosen }, actions, tool, setTool, canvas }: ToolbarProps) {
  const t = useTexts('houses.tools');
  const at = (): readonly [number, number] => canvas()?.middle() ?? [0, 0];
  const icons = [
    [t('undo'), Undo2, actions.undo, history.past.length > 0],
    [t('redo'), Redo2, actions.redo, history.future.length > 0],
    [t('left'), RotateCcw, () => actions.turn(-ANGLE_GRID), chosen.size > 0],
    [t('right'), RotateCw, () => actions.turn(ANGLE_GRID), chosen.size > 0],
    [t('copy'), Copy, actions.copy, chosen.size > 0],
    [t('remove'), Trash2, actions.remove, chosen.size > 0],
    [t('in'), Plus, () => canvas()?.nearer(true), true],
    [t('out'), Minus, () => canvas()?.nearer(false), true],
    [t('whole'), Maximize, () => canvas()?.whole(), true],
  ] as const;
  return (
    <div role="toolbar" aria-label={t('label')} className="flex flex-wrap items-center gap-1.5">
      {(['sections', 'seats'] as const).map((each) => (
        <button key={each} type="button" className={small} aria-pressed={tool === each} onClick={() => setTool(each)}>
          {t(each)}
        </button>
      ))}
      <span aria-hidden className="mx-1 h-6 border-l border-line" />
      <button type="button" className={small} onClick={() => actions.add(addRows(plan, ...at(), null))}>
        {t('addRows')}
      </button>
      <button type="button" className={small} onClick={() => actions.add(addRows(plan, ...at(), NEW_CURVE))}>
        {t('addCurved')}
      </button>
      <button type="button" className={small} onClick={() => actions.add(addStanding(plan, ...at()))}>
        {t('addStanding')}
      </button>
      <span aria-hidden className="mx-1 h-6 border-l border-line" />
      {icons.map(([name, icon, press, isOf]) => (
        <button
          key={name}
          type="button"
          className={`${small} size-10 px-0`}
          aria-label={name}
          title={name}
          disabled={!isOf}
          onClick={press}
        >
          <Icon of={icon} className="size-4.5" />
        </button>
      ))}
    </div>
  );
}
