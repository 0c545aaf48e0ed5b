'use client';

import { boxOf, type Point } from '@/lib/houses/geometry';
import type { HousePlan, PlanSection } from '@/lib/houses/plan';
import { useEffect, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';

import { PaletteProbes, usePalette } from '../seat-map/palette';
import { useTexts } from '../texts/use-texts';
import { frameOf, roomOf, type PlanScene } from './paint-plan';
import { usePlanGestures, type Tool } from './use-plan-gestures';
import { usePlanView, ZOOM_STEP } from './use-plan-view';

export type { Tool };

/** What the page may ask of the canvas. */
export type CanvasHandle = {
  nearer: (isNearer: boolean) => void;
  whole: () => void;
  show: (section: PlanSection) => void;
  middle: () => Point;
};

type Props = {
  ref: Ref<CanvasHandle>;
  plan: HousePlan;
  chosen: ReadonlySet<number>;
  picked: ReadonlySet<string>;
  tool: Tool;
  choose: (sections: ReadonlySet<number>) => void;
  pick: (seats: ReadonlySet<string>) => void;
  change: (plan: HousePlan) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The plan to draw at: sections to choose, move and turn, seats to pick. Keys are the page's; a list beside it does the same. */
export default function PlanCanvas({ ref, plan, chosen, picked, tool, choose, pick, change, onKeyDown }: Props) {
  const t = useTexts('houses');
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const { palette, probes } = usePalette();
  const stage = t('stage.word');
  const scene = useMemo<PlanScene | null>(
    () => palette && { plan, chosen, picked, palette, texts: { stage } },
    [plan, chosen, picked, palette, stage],
  );
  const isFree = useRef<(event: Event) => boolean>(() => true);
  const room = useMemo(() => roomOf(plan), [plan]);
  const moves = usePlanView({ box, canvas, over }, scene, isFree, room);

  const {
    begin,
    go,
    end,
    cancel,
    isFree: isFreeNow,
  } = usePlanGestures({
    ...{ box, moves, scene, tool, choose, pick, change },
    ...{ plan, chosen, picked },
  });

  useEffect(() => {
    isFree.current = isFreeNow;
  });

  useImperativeHandle(
    ref,
    () => ({
      nearer: (isNearer) => moves.nearer(isNearer ? ZOOM_STEP : 1 / ZOOM_STEP),
      whole: () => moves.show(room),
      show: (section) => {
        const { left, top, right, bottom } = boxOf(frameOf(section).outline);
        moves.show({ left: left - 4, top: top - 4, right: right + 4, bottom: bottom + 4 });
      },
      middle: () => {
        const { scale, x, y, width, height } = moves.view();
        return [(width / 2 - x) / scale, (height / 2 - y) / scale];
      },
    }),
    [moves, room],
  );

  return (
    <div className="relative h-full min-h-80">
      <div
        ref={box}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a drawing that keys move is a widget of its own
        tabIndex={0}
        aria-label={t('canvas')}
        aria-describedby="plan-hint"
        onKeyDown={onKeyDown}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={cancel}
        className={`absolute inset-0 touch-none overflow-hidden rounded-large border border-line bg-sunken/60 ${tool === 'seats' ? 'cursor-crosshair' : 'cursor-grab active:cursor-grabbing'}`}
      >
        <canvas
          ref={canvas}
          className="pointer-events-none absolute inset-0 size-full origin-top-left will-change-transform"
        />
        <canvas ref={over} className="pointer-events-none absolute inset-0 size-full" />
      </div>
      <PaletteProbes probes={probes} />
    </div>
  );
}
