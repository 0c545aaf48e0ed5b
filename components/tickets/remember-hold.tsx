'use client';

import { useEffect } from 'react';

import { rememberHold, type RememberedHold } from './hold-memory';

/** Notes the hold that this page is about, so that the other pages can tell of it. */
export function RememberHold({ checkout, seats, expiresAtMs }: RememberedHold) {
  useEffect(() => rememberHold({ checkout, seats, expiresAtMs }), [checkout, seats, expiresAtMs]);
  return null;
}
