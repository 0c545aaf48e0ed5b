'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import type { ListedSale, ListedSales } from '@/lib/desk/schema';

import { signInPath } from '../accounts/sign-in-path';
import { callApi } from '../live/api';

/** A list is glanced at; the spread keeps desks that were opened together from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;

/** What the page has words for: when that has changed, the server makes the page anew. */
function wordsOf(items: readonly ListedSale[]): string {
  return JSON.stringify(items.map(({ id, names, opensAt, firstStartsAt }) => [id, names, opensAt, firstStartsAt]));
}

/**
 * The sales of a page of the list: those rendered with it at first, then as the API has them, while anyone is looking.
 * `connected` is false while they are only what was known last.
 */
export function useSales(rendered: ListedSales, query: string): { sales: ListedSales; connected: boolean } {
  const router = useRouter();
  const [latest, setLatest] = useState(rendered);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let words = wordsOf(rendered.items);
    let asking = 0;
    setLatest(rendered);
    const again = (pauseMs: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), pauseMs + Math.random() * SPREAD_MS);
    };
    async function look(): Promise<void> {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      const asked = (asking += 1);
      const reply = await callApi<ListedSales>('GET', `/admin/sales?${query}`);
      // Of two that were asked the later one counts, and of a page that was left none.
      if (asked !== asking) return;
      if (reply.kind === 'refused') {
        // Why somebody may look no more the page says, made anew.
        if (reply.problem.code === 'UNAUTHENTICATED')
          window.location.replace(signInPath(window.location.pathname + window.location.search, true));
        else router.refresh();
        return;
      }
      setConnected(reply.kind === 'ok');
      if (reply.kind === 'ok') {
        setLatest(reply.data);
        const told = wordsOf(reply.data.items);
        if (told !== words) router.refresh();
        words = told;
      }
      again(reply.kind === 'ok' ? REFRESH_MS : reply.retryAfterMs);
    }
    const whenSeen = (): void => void look();
    const offline = (): void => setConnected(false);
    again(REFRESH_MS);
    document.addEventListener('visibilitychange', whenSeen);
    window.addEventListener('online', whenSeen);
    window.addEventListener('offline', offline);
    return () => {
      asking = -1;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
      window.removeEventListener('online', whenSeen);
      window.removeEventListener('offline', offline);
    };
  }, [rendered, query, router]);
  return { sales: latest, connected };
}
