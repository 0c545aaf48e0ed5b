/** Tables of figures: words on the left, numbers on the right and under one another. */
export const table = 'w-full border-collapse text-small';
export const head = 'border-b border-line py-2 pr-3 text-left text-fine font-normal text-quiet last:pr-0 sm:pr-4';
export const cell = 'border-b border-line/70 py-2 pr-3 text-left align-baseline last:pr-0 sm:pr-4';
export const numberCell = `${cell} text-right tabular-nums sm:whitespace-nowrap`;
