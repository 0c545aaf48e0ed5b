'use client';

import { useEffect } from 'react';

import { useFanHere } from '../live/use-fan-here';
import { forgetFan } from './forget-fan';
import { recallKeeper, rememberKeeper } from './keeper-memory';

/**
 * What is kept of a fan outlives the session, which may end on the way to the door. So whoever signs in after somebody else finds
 * nothing of theirs, and the same fan finds all of it again.
 */
export function OwnThingsOnly() {
  const userId = useFanHere();
  useEffect(() => {
    if (userId === null || recallKeeper()?.userId === userId) return;
    // Remembered once it is done: where it fails, the next visit tries again.
    forgetFan()
      .then(() => rememberKeeper({ userId }))
      .catch(() => undefined);
  }, [userId]);
  return null;
}
