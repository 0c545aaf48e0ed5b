'use client';

import { useCallback } from 'react';

import { traitsMember } from '@/lib/seats/traits';

import { seatName } from '../texts/seat-name';
import { useTexts } from '../texts/use-texts';
import { rowOf, sectionOf } from './floor-plan';
import type { Plan } from './house';

/** What each seat of this house is called. */
export function useSeatName({ sections, traits }: Plan): (seat: number) => string {
  const t = useTexts('seatName');
  return useCallback(
    (seat) => {
      const section = sectionOf(sections, seat);
      const found = section && rowOf(section, seat);
      const place =
        section && found?.row.name && found.row.labels
          ? { section: section.name, row: found.row.name, label: found.row.labels[found.column]! }
          : section?.standing
            ? { section: section.name }
            : {};
      return seatName(t, seat, { ...place, ...traitsMember(traits?.[seat - 1] ?? 0) });
    },
    [sections, traits, t],
  );
}
