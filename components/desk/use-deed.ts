'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import type { Reply } from '../live/api';
import { troubleOf } from '../ui/trouble';

/** One deed of a form: whether it is under way, and why it was refused, if it was. */
export function useDeed() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof troubleOf>>(null);
  /** What the call gave; null when it was refused. */
  const act = async <T>(call: () => Promise<Reply<T>>): Promise<{ data: T } | null> => {
    setBusy(true);
    const reply = await call();
    setBusy(false);
    setRefused(troubleOf(reply));
    const isBehind = reply.kind === 'refused' && reply.problem.status === 412;
    // Done, or somebody else was first: the forms of the page act on what is there now.
    if (reply.kind === 'ok' || isBehind) router.refresh();
    return reply.kind === 'ok' ? { data: reply.data } : null;
  };
  /** Refuses before it is sent what lacks a member that the desk wants, and the API goes without. */
  const lacks = (member: string): void =>
    setRefused({ code: 'VALIDATION_FAILED', members: {}, invalid: new Set([member]) });
  return { busy, refused, act, lacks, router };
}
