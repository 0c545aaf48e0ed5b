import { redis } from '../redis/client';
import type { AlarmName } from './rules';
import { scripts } from './scripts.generated';

/** Of which sale an alarm is; null for one that is about the stores. */
export type AlarmOf = { concertId: string | null; name: AlarmName; store?: 'postgres' | 'redis' };

/** An alarm that is on, since when, with figures of when it began. */
export type Alarm = AlarmOf & { id: string; since: string; facts: Record<string, number> };

const ALARMS = 'alarms';
const LEADER = 'alarms:leader';
/** Alarms that may be on at once; what is beyond is not told. */
export const MAX_ALARMS = 500;

/** One name for each alarm that can be on. */
export function keyOf({ concertId, name, store }: AlarmOf): string {
  return [concertId ?? 'all', name, store ?? ''].join(' ');
}

/** The alarms that are on, as they were written last. */
export async function readAlarms(): Promise<Alarm[]> {
  const flat = (await redis().evaluate(scripts.read, [ALARMS], [])) as string[];
  return flat.flatMap((text, index) => (index % 2 === 1 ? [JSON.parse(text) as Alarm] : []));
}

export async function writeAlarms(alarms: readonly Alarm[]): Promise<void> {
  const pairs = alarms.flatMap((alarm) => [keyOf(alarm), JSON.stringify(alarm)]);
  await redis().evaluate(scripts.write, [ALARMS], pairs);
}

/** Whether the process of this id tells of alarms for the next `forMs`. */
export async function takeLead(processId: string, forMs: number): Promise<boolean> {
  return (await redis().evaluate(scripts.lead, [LEADER], [processId, forMs])) === 1;
}
