'use client';

import { useEffect, useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';
import type { QueueSample } from '@/lib/queue/schema';

/** As often as samples are taken, and as many as are kept. */
const EVERY_MS = 5_000;
const KEPT = 720;

/** The last hour of a queue: what was noted before, and what has come since. */
export function useHistory(first: readonly QueueSample[], queue: SaleNow['queue']): readonly QueueSample[] {
  const [samples, setSamples] = useState(first);
  useEffect(() => {
    if (!queue) return;
    const { waiting, active, admitted, completed, expired } = queue.is;
    setSamples((before) => {
      const last = before.at(-1);
      if (last && Date.parse(queue.asOf) - Date.parse(last.at) < EVERY_MS) return before;
      return [...before.slice(1 - KEPT), { at: queue.asOf, waiting, active, admitted, completed, expired }];
    });
  }, [queue]);
  return samples;
}
