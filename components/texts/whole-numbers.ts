const BETWEEN_GROUPS = /\B(?=(\d{3})+$)/g;

/**
 * A whole number as Korean and English write it and `Intl` would (CLDR: groups of three, a comma between): 154,000. The first
 * number that `Intl` formats takes a phone a tenth of a second, since the browser loads its data for it, and every page that
 * comes alive would pay for that before it can be used.
 */
export function wholeNumber(number: number): string {
  return String(number).replace(BETWEEN_GROUPS, ',');
}
