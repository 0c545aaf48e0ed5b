'use client';

import { useCallback } from 'react';

import { useTexts } from '../texts/use-texts';
import { rowOf, sectionOf } from './floor-plan';
import type { House } from './house';

/** What a seat is called: by section, row and label where the house has them, else by its number. */
export function useSeatName({ sections }: House): (seat: number) => string {
  const t = useTexts('seats.name');
  return useCallback(
    (seat) => {
      const section = sectionOf(sections, seat);
      const found = section && rowOf(section, seat);
      if (!section || !found?.row.name || !found.row.labels) return t('plain', { number: seat });
      return t('hall', { section: section.name, row: found.row.name, label: found.row.labels[found.column]! });
    },
    [sections, t],
  );
}
