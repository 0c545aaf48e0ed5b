/** Stands in for Next's polyfills, which every page would load and no browser that can show it needs. */
export const polyfills = [];
