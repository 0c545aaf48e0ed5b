import { z } from 'zod';

/** Postgres stores no NUL, and other control characters have no business in a name. */
const CONTROL_CHARACTER = /\p{Cc}/u;
const CONTROL_BUT_LINE_BREAKS = /[^\P{Cc}\n\r\t]/u;

/** One line of text that people wrote: trimmed, 1 to `max` characters, no control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !CONTROL_CHARACTER.test(text), { message: 'holds a control character' });
}

/** Text of several lines, possibly empty: trimmed, at most `max` characters. */
export function prose(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL_BUT_LINE_BREAKS.test(text), { message: 'holds a control character' });
}

/** A text in the two languages of the shop. */
export const bilingual = z.object({ ko: z.string(), en: z.string() });
export type Bilingual = z.output<typeof bilingual>;
