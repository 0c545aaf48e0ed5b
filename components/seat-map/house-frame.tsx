'use client';

import { lazy, Suspense, useEffect, useId, useMemo, useState, type ComponentProps } from 'react';

import { whenIdle } from '../live/when-idle';
import { useTexts } from '../texts/use-texts';
import { Skeleton } from '../ui/skeleton';
import { houseOf, shapeOf, type Plan } from './house';
import { viewPlace } from './view-height';

/** Only houses that do not fit on a screen need a view to move about in. */
const HouseView = lazy(() => import('./house-view'));

type Props = Omit<ComponentProps<typeof HouseView>, 'hint' | 'house' | 'shape'> & {
  plan: Plan;
  /** How to look around, where nothing is chosen. */
  lookOnly?: { mouse: string; touch: string };
};

/**
 * The place of the house's view, with the words on how to move in it. The view is drawn by a script, so it comes last: the page
 * is painted and alive before, and the list beside the view does all that it does.
 */
export function HouseFrame({ plan, lookOnly, ...view }: Props) {
  const t = useTexts('seats.view');
  const hint = useId();
  const [alive, setAlive] = useState(false);
  useEffect(() => whenIdle(() => setAlive(true)), []);
  const shape = useMemo(() => shapeOf(plan), [plan]);
  const place = (
    <div>
      <div style={{ aspectRatio: shape }} className={viewPlace}>
        <Skeleton className="size-full rounded-large" />
      </div>
      <div className="mt-2 h-12" />
    </div>
  );
  return (
    <div>
      {alive ? (
        <Suspense fallback={place}>
          <HouseView {...view} house={houseOf(plan)} shape={shape} hint={hint} />
        </Suspense>
      ) : (
        place
      )}
      <p id={hint} className="mt-2 text-center text-fine text-quiet">
        <span className="pointer-coarse:hidden">{lookOnly?.mouse ?? t('hintMouse')}</span>
        <span className="hidden pointer-coarse:inline">{lookOnly?.touch ?? t('hintTouch')}</span>
      </p>
    </div>
  );
}
