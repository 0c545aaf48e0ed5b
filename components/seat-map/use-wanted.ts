'use client';

import { useMemo, useState } from 'react';

import type { Plan } from './house';
import { ANYTHING, fitsOf, traitsIn, wishesIn, type Wanted } from './wishes';

/** What the visitor wants of the seats of this house, and which of them are so; with what can be wished, and what there is to know. */
export function useWanted(plan: Plan) {
  const [wanted, setWanted] = useState<Wanted>(ANYTHING);
  const traits = useMemo(() => traitsIn(plan), [plan]);
  const wishes = useMemo(() => wishesIn(plan), [plan]);
  const fits = useMemo(() => fitsOf(plan, wanted), [plan, wanted]);
  return { traits, wishes, wanted, setWanted, fits };
}
