/**
 * Looks that several elements share, so that a link and a button of the same weight look the same. They are utilities of
 * app/globals.css: a name is all that has to travel with every page's script.
 */
export const primary = 'control control-primary';
export const secondary = 'control control-secondary';
/** What cannot be undone. */
export const danger = 'control control-danger';
export const plain = 'control-plain';
export const wordLink = 'word-link';

/** What is typed into or chosen from, where there is no room for a `Field`; the caller adds distance and letters. */
export const box = 'block min-h-touch w-full rounded border border-edge/70 bg-card px-3';
/** A row of a list that leads somewhere: what it is, and how it stands. */
export const rowLink =
  '-mx-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 rounded-small px-3 py-3.5 transition hover:bg-sunken';
export const card = 'rounded-large border border-line bg-card';
export const column = 'mx-auto w-full max-w-column px-5';
export const page = 'mx-auto w-full max-w-page px-5 md:px-8';
/** One column on phones; on wide screens two, what one acts on beside what it is about. */
export const split =
  'mx-auto grid w-full max-w-column px-5 lg:max-w-page lg:grid-cols-[minmax(0,min(26rem,45%))_minmax(0,1fr)] lg:gap-x-16 lg:px-8';
