'use client';

import { useSyncExternalStore } from 'react';

import { callApi, refusalOf, type Reply } from '../live/api';
import { whenIdle } from '../live/when-idle';
import { fanHere, forgetSignedIn } from '../live/signed-in-here';

const NONE: ReadonlySet<string> = new Set();
/** Ids of the concerts that the visitor likes; one list for all hearts of the document. */
let liked: ReadonlySet<string> = NONE;
let asked = false;
/** Who was signed in when a heart came into sight last. */
let whose: string | null = null;
/** How often a heart was pressed: a list that was on its way meanwhile is an old one. */
let presses = 0;
const listeners = new Set<() => void>();

function set(next: ReadonlySet<string>): void {
  liked = next;
  for (const tell of listeners) tell();
}

function withOne(concertId: string, likes: boolean): ReadonlySet<string> {
  const next = new Set(liked);
  if (likes) next.add(concertId);
  else next.delete(concertId);
  return next;
}

/** One call for all of them, once in a document; none for who has not signed in, whom nobody else's page knows of. */
async function ask(): Promise<void> {
  const before = presses;
  const reply = await callApi<{ items: { concertId: string }[] }>('GET', '/me/favourites');
  if (refusalOf(reply) === 'UNAUTHENTICATED') forgetSignedIn();
  // The next heart that comes into sight asks again.
  if (reply.kind !== 'ok' || presses !== before) asked = false;
  else set(new Set(reply.data.items.map(({ concertId }) => concertId)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const fan = fanHere();
  if (fan !== whose) {
    // Somebody else has signed in, or nobody is any more; a list that is on its way is theirs.
    whose = fan;
    presses += 1;
    asked = false;
    set(NONE);
  }
  if (!asked && fan !== null) {
    asked = true;
    whenIdle(() => void ask());
  }
  return () => void listeners.delete(listener);
}

/** Whether the visitor likes this concert. Shared pages are rendered for nobody: there no heart is full. */
export function useLikes(concertId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => liked,
    () => NONE,
  ).has(concertId);
}

/** Notes it at once, and takes it back when the server has not. */
export async function like(concertId: string, likes: boolean): Promise<Reply<void>> {
  presses += 1;
  set(withOne(concertId, likes));
  const reply = await callApi<void>(likes ? 'PUT' : 'DELETE', `/concerts/${concertId}/favourite`);
  if (reply.kind !== 'ok') set(withOne(concertId, !likes));
  return reply;
}
