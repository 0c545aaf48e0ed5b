'use client';

import { useRef, useState } from 'react';

import { callApi } from '../../live/api';

/** The latest version of a house's plan, as a date may have it. */
export type HouseChoice = { planId: string; houseId: string; version: number; label: string };

type TierName = { ko: string; en?: string | undefined };

/** The plan chosen for a date, with the names of its tiers once they have been read; none for seats that are only numbered. */
export function useHousePlan(houses: readonly HouseChoice[]) {
  const [choice, setChoice] = useState<HouseChoice | null>(null);
  const [tiers, setTiers] = useState<readonly TierName[] | null>(null);
  const [away, setAway] = useState(false);
  const latest = useRef<string | null>(null);
  const choose = async (planId: string | null): Promise<void> => {
    const chosen = houses.find((house) => house.planId === planId) ?? null;
    latest.current = chosen?.planId ?? null;
    setChoice(chosen);
    setTiers(null);
    setAway(false);
    if (!chosen) return;
    const path = `/admin/houses/${chosen.houseId}/versions/${chosen.version}`;
    const reply = await callApi<{ plan: { tiers: { name: TierName }[] } }>('GET', path);
    // Somebody who leafs through the houses gets the tiers of the last one.
    if (latest.current !== chosen.planId) return;
    if (reply.kind === 'ok') setTiers(reply.data.plan.tiers.map(({ name }) => name));
    else setAway(true);
  };
  return { choice, tiers, away, choose };
}
