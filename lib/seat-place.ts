import { z } from 'zod';

/** Where a big house has a seat, in the words of its tickets. A house that only numbers its seats has none of it. */
export const seatPlace = z.object({
  section: z.string().meta({ description: 'Only in houses with sections, like `row` and `label`' }),
  row: z.string(),
  label: z.string().meta({ description: 'The seat within its row' }),
});

export type SeatPlace = z.output<typeof seatPlace>;
