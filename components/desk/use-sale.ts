'use client';

import { useEffect, useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';

import { signInPath } from '../accounts/sign-in-path';
import { callApi, refusalOf } from '../live/api';

/** An event comes every second: after so many without one the figures are of the past. */
const QUIET_MS = 4_000;
const RETRY_MS = 2_000;

/** Whether whoever looks is signed in no more: a browser does not tell why a stream was refused. */
async function isSignedOut(): Promise<boolean> {
  return refusalOf(await callApi('GET', '/me')) === 'UNAUTHENTICATED';
}

/** A sale, live by its stream; `connected` is false while what is shown is only what was known last. */
export function useSale(concertId: string, first: SaleNow | null): { now: SaleNow | null; connected: boolean } {
  const [now, setNow] = useState(first);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    let source: EventSource;
    let quiet: ReturnType<typeof setTimeout>;
    let retry: ReturnType<typeof setTimeout>;
    let left = false;
    const signInIfOver = async (): Promise<void> => {
      if ((await isSignedOut()) && !left) window.location.replace(signInPath(window.location.pathname, true));
    };
    const lose = (): void => {
      setConnected(false);
      clearTimeout(retry);
      // A browser comes back by itself, but not from an answer that was a refusal, nor from a connection that is dead.
      retry = setTimeout(follow, RETRY_MS);
    };
    const expectWord = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(lose, QUIET_MS);
    };
    function follow(): void {
      source?.close();
      source = new EventSource(`/api/v1/admin/concerts/${concertId}/stream`);
      source.addEventListener('sale', ({ data }: MessageEvent<string>) => {
        clearTimeout(retry);
        expectWord();
        setConnected(true);
        setNow(JSON.parse(data) as SaleNow);
      });
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) void signInIfOver();
        lose();
      });
    }
    const offline = (): void => setConnected(false);
    follow();
    expectWord();
    window.addEventListener('online', follow);
    window.addEventListener('offline', offline);
    return () => {
      left = true;
      source.close();
      clearTimeout(quiet);
      clearTimeout(retry);
      window.removeEventListener('online', follow);
      window.removeEventListener('offline', offline);
    };
  }, [concertId]);
  return { now, connected };
}
