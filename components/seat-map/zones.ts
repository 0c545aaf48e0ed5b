/** How a price looks; see the tokens `zone` and the patterns in globals.css. */
export type ZoneLook = 1 | 2 | 3 | 4 | 5;

/** A tier of the date as the map tells it: two may cost the same. `number` is the tier's, which each of its seats has. */
export type Zone = { number: number; price: number; name: string; look: ZoneLook };

const LOOKS: readonly ZoneLook[] = [1, 2, 3, 4, 5];

/** The look of the nth tier that nobody has described, the dearest first. A house of one is jade, as free things are. */
export function zoneLook(index: number, count: number): ZoneLook {
  return count === 1 ? 3 : LOOKS[index % LOOKS.length]!;
}

/** Text colours by look; their pattern is `zone-<look>`. */
export const zoneText = {
  1: 'text-zone-1',
  2: 'text-zone-2',
  3: 'text-zone-3',
  4: 'text-zone-4',
  5: 'text-zone-5',
} as const satisfies Record<ZoneLook, string>;

/** As above, for the order in which seats went. */
export const heatText = {
  1: 'text-heat-1',
  2: 'text-heat-2',
  3: 'text-heat-3',
  4: 'text-heat-4',
  5: 'text-heat-5',
} as const satisfies Record<ZoneLook, string>;

/** A swatch, or a seat, of a price. */
export const zoneGround = {
  1: 'zone zone-1 text-zone-1 border-zone-1/70',
  2: 'zone zone-2 text-zone-2 border-zone-2/70',
  3: 'zone text-zone-3 border-zone-3/70',
  4: 'zone zone-4 text-zone-4 border-zone-4/70',
  5: 'zone zone-5 text-zone-5 border-zone-5/70',
} as const satisfies Record<ZoneLook, string>;
