/** The password was right; what is left is the second factor. */
export const ASKS_FOR_CODE: ReadonlySet<string> = new Set(['SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG']);
