'use client';

import type { HousePlan } from '@/lib/houses/plan';
import type { HouseView } from '@/lib/houses/schema';
import { useCallback, useEffect, useRef, useState } from 'react';

import { callApi, type Reply } from '../live/api';

/** How long nothing must have changed before the draft is saved. */
const QUIET_MS = 900;
/** How long until it is tried again when the server was away. */
const AGAIN_MS = 3_000;

/**
 * Where the draft stands: `saved` as it is on the server; `changed` since, or on its way; `away` while the server cannot be
 * reached, which is tried again; `conflict` when somebody else has changed it; `refused` when the server takes it for no plan.
 */
export type DraftState = 'saved' | 'changed' | 'away' | 'conflict' | 'refused';

/** Saves the plan by itself, a moment after each change, and never over what somebody else has saved. */
export function useDraft(houseId: string, first: { draftVersion: number; plan: HousePlan }, plan: HousePlan) {
  const [state, setState] = useState<DraftState>('saved');
  const again = useRef<() => void>(() => undefined);
  const version = useRef(first.draftVersion);
  const saved = useRef(first.plan);
  const latest = useRef(plan);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const saving = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    latest.current = plan;
  }, [plan]);

  const send = useCallback(
    async (onlyIf: string): Promise<boolean> => {
      const sent = latest.current;
      const reply = await callApi<{ draftVersion: number }>(
        'PUT',
        `/admin/houses/${houseId}/draft`,
        { plan: sent },
        { 'if-match': onlyIf },
      );
      if (reply.kind === 'ok') {
        version.current = reply.data.draftVersion;
        saved.current = sent;
        setState(latest.current === sent ? 'saved' : 'changed');
        return true;
      }
      if (reply.kind === 'away') {
        setState('away');
        timer.current = setTimeout(() => again.current(), AGAIN_MS);
      } else setState(reply.problem.code === 'HOUSE_CHANGED' ? 'conflict' : 'refused');
      return false;
    },
    [houseId],
  );

  /** Saves what is there now. @returns whether the server has it */
  const save = useCallback(async (): Promise<boolean> => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    await saving.current;
    if (latest.current === saved.current) return true;
    saving.current = send(`"${version.current}"`).finally(() => (saving.current = null));
    return saving.current;
  }, [send]);

  const stopped = state === 'conflict';
  useEffect(() => {
    again.current = () => void save();
    if (stopped || plan === saved.current) return;
    setState((before) => (before === 'away' ? before : 'changed'));
    timer.current = setTimeout(() => void save(), QUIET_MS);
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [plan, stopped, save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current !== saved.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  /** Takes what the server has; what was drawn here is left behind. */
  const take = useCallback((house: HouseView) => {
    version.current = house.draftVersion;
    saved.current = house.draft;
    latest.current = house.draft;
    setState('saved');
  }, []);

  return {
    state,
    save,
    take,
    version: () => version.current,
    read: (): Promise<Reply<HouseView>> => callApi<HouseView>('GET', `/admin/houses/${houseId}`),
    /** Writes over what somebody else has saved. */
    overwrite: () => send('*'),
  };
}
