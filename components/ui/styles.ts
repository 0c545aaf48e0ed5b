/** Looks that several elements share, so that a link and a button of the same weight look the same. */
const control =
  'inline-flex min-h-touch items-center justify-center gap-2 rounded-full px-6 py-2.5 text-center font-semibold transition duration-200 ease-calm ' +
  'disabled:cursor-default disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55';

export const primary = `${control} bg-persimmon text-persimmon-on enabled:hover:brightness-110 enabled:active:scale-[0.985]`;
export const primaryLink = `${control} bg-persimmon text-persimmon-on hover:brightness-110 active:scale-[0.985]`;
export const secondary = `${control} border border-edge/60 bg-card text-ink enabled:hover:border-ink hover:border-ink`;
export const plain = 'inline-flex min-h-touch items-center gap-1.5 rounded-small px-2 font-medium text-quiet underline decoration-line decoration-2 underline-offset-4 transition hover:text-ink hover:decoration-current';

export const card = 'rounded-large border border-line bg-card';
export const column = 'mx-auto w-full max-w-column px-5';
export const page = 'mx-auto w-full max-w-page px-5 md:px-8';
