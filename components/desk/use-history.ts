'use client';

import { useEffect, useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';
import type { QueueSample } from '@/lib/queue/schema';

/** As many as are kept. */
const KEPT = 720;

/** The last hour of a sale: what was noted before, and what has come since. */
export function useHistory(first: readonly QueueSample[], latest: SaleNow['sample']): readonly QueueSample[] {
  const [samples, setSamples] = useState(first);
  useEffect(() => {
    const sample = latest?.is;
    if (!sample) return;
    setSamples((before) => {
      const last = before.at(-1);
      return last && last.at >= sample.at ? before : [...before.slice(1 - KEPT), sample];
    });
  }, [latest]);
  return samples;
}
