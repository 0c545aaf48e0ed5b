/** A seat as small as a letter. */
export const swatch =
  'inline-flex size-4 shrink-0 items-center justify-center rounded-t-[38%] rounded-b-[18%] leading-none';
