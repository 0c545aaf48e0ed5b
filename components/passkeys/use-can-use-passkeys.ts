'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether this browser has passkeys; false on the server, so that nobody without scripts is offered one. */
export function useCanUsePasskeys(): boolean {
  return useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => false,
  );
}
