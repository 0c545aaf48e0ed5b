'use client';

import { useEffect, useState, type ReactNode } from 'react';

import type { SaleNow } from '@/lib/desk/schema';

import { useNumbers, useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { plain } from '../ui/styles';
import { useAlarmSound } from './alarm-sound';
import { clockText } from './clock-text';

/** While an alarm is on, it is heard again after so long. */
const AGAIN_MS = 20_000;

/** An alarm as it is shown, whether the server tells of it or this page sees it by itself. */
type Shown = {
  key: string;
  name: 'lineStandsStill' | 'holdsButNoPayments' | 'unavailable' | 'postgresAway' | 'redisAway' | 'lost';
  since: string;
};

/** What is wrong: as the server has found it, and what can be seen from here: stores that are away, and a server that is. */
function shownOf(now: SaleNow, connected: boolean): Shown[] {
  const found = (now.alarms?.is ?? []).map(({ id, name, store, since }): Shown => {
    if (name !== 'storeAway') return { key: id, name, since };
    return { key: store ?? id, name: store === 'postgres' ? 'postgresAway' : 'redisAway', since };
  });
  const away = (['postgres', 'redis'] as const)
    .filter((store) => now.stores[store] !== 'up' && !found.some(({ key }) => key === store))
    .map((store): Shown => ({ key: store, name: `${store}Away`, since: now.asOf }));
  return [...(connected ? [] : [{ key: 'lost', name: 'lost', since: now.asOf } as const]), ...found, ...away];
}

/** Sounds when an alarm begins that was not on before, and now and then while any is on. @param keys of the alarms, with spaces between */
function useRinging(keys: string, sound: () => void): void {
  const [told, setTold] = useState('');
  useEffect(() => {
    if (keys === told) return;
    const known = new Set(told.split(' '));
    if (keys !== '' && keys.split(' ').some((key) => !known.has(key))) sound();
    setTold(keys);
  }, [keys, told, sound]);
  useEffect(() => {
    if (keys === '') return;
    const again = setInterval(sound, AGAIN_MS);
    return () => clearInterval(again);
  }, [keys, sound]);
}

type Props = { now: SaleNow; connected: boolean; children: ReactNode };

/** What is wrong with the sale, to be seen and, by a switch that stands beside the children, to be heard. */
export function Alarms({ now, connected, children }: Props) {
  const t = useTexts('controlRoom.alarms');
  const number = useNumbers();
  const { on, heard, turn, sound } = useAlarmSound();
  const shown = shownOf(now, connected);
  const facts = Object.assign({}, ...(now.alarms?.is ?? []).map((alarm) => alarm.facts)) as Record<string, number>;
  useRinging(shown.map(({ key }) => key).join(' '), sound);
  return (
    <div className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        {children}
        <button type="button" aria-pressed={on} onClick={() => turn(!on)} className={`${plain} -mx-2`}>
          {t('sound')}
        </button>
      </div>
      {on && !heard && <p className="text-small text-amber">{t('press')}</p>}
      <div aria-live="assertive" className="grid gap-2">
        {shown.map(({ key, name, since }) => (
          <Notice key={key} tone={name === 'lost' ? 'care' : 'bad'}>
            <strong className="font-semibold">{t(`name.${name}`)}</strong>{' '}
            <span className="tabular-nums">
              {t(name === 'lost' ? 'asOf' : 'since', { time: clockText(since) })}
              {name === 'lineStandsStill' && ` · ${t('waiting', { waiting: number(facts['waiting'] ?? 0) })}`}
              {name === 'holdsButNoPayments' && ` · ${t('holds', { holds: number(facts['holds'] ?? 0) })}`}
              {name === 'unavailable' && ` · ${t('percent', { percent: number(facts['percent'] ?? 0) })}`}
            </span>
          </Notice>
        ))}
      </div>
    </div>
  );
}
