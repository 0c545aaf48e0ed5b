'use client';

import type { HousePlanView, HouseView } from '@/lib/houses/schema';
import { useState } from 'react';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { primary } from '../ui/styles';
import { Panel } from './fields';

export type News = { tone: 'care' | 'calm'; text: string };

type Props = { house: HouseView; save: () => Promise<boolean>; tell: (news: News) => void };

/** The versions that dates can use, and the way to another one. */
export function VersionsPanel({ house, save, tell }: Props) {
  const t = useTexts('houses');
  const [versions, setVersions] = useState(house.versions);
  async function make(): Promise<void> {
    if (!(await save())) return tell({ tone: 'care', text: t('files.notSaved') });
    const reply = await callApi<HousePlanView>('POST', `/admin/houses/${house.id}/versions`);
    if (reply.kind === 'ok') {
      const { id, version, places, createdAt } = reply.data;
      if (!versions.some((known) => known.id === id))
        setVersions([{ id, version, places, createdAt, dates: 0 }, ...versions]);
      return tell({ tone: 'calm', text: t('versions.made', { version }) });
    }
    const isWrong = reply.kind === 'refused' && reply.problem.code === 'PLAN_NOT_USABLE';
    tell({ tone: 'care', text: isWrong ? t('versions.wrong') : t('files.away') });
  }
  return (
    <Panel title={t('versions.title')}>
      <p className="text-fine text-quiet">{t('versions.hint')}</p>
      <button type="button" className={primary} onClick={() => void make()}>
        {t('versions.make')}
      </button>
      <ul className="grid gap-1 text-small">
        {versions.map(({ id, version, places, dates }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-3 tabular-nums">
            <span className="font-semibold">{t('versions.version', { version })}</span>
            <span className="text-quiet">{t('versions.facts', { places, dates })}</span>
            <code className="basis-full text-fine break-all text-quiet select-all">{id}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
