'use client';

import { useEffect } from 'react';

import { whenIdle } from '../live/when-idle';

/**
 * Fetches the letters that the shop's own words do not have, for titles and names, once the page is there and alive: their
 * style sheet alone is half of all styles, and its fonts would keep a slow network from the scripts. Without them a letter
 * comes from the device's own font, which every Korean device has.
 */
export function OtherLetters() {
  // A network that goes away in between leaves the device's own.
  useEffect(() => whenIdle(() => import('./letter-files').catch(() => undefined)), []);
  return null;
}
