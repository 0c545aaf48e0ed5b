type Counted =
  | { kind: 'standing'; capacity: number }
  | { kind: 'rows'; rows: readonly { seats: number }[] }
  | { kind: 'placed'; rows: readonly { seats: readonly unknown[] }[] };

/** Seats, or places to stand, of a section. */
export function placesOfSection(section: Counted): number {
  if (section.kind === 'standing') return section.capacity;
  return section.kind === 'rows'
    ? section.rows.reduce((sum, { seats }) => sum + seats, 0)
    : section.rows.reduce((sum, { seats }) => sum + seats.length, 0);
}

/** Seats and standing places of a plan together. */
export function placesIn({ sections }: { sections: readonly Counted[] }): number {
  return sections.reduce((sum, section) => sum + placesOfSection(section), 0);
}
