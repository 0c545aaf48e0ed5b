import { config } from '../config';
import { run, runForOne } from '../db/statement';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { deskRole, grants } from '../permissions';
import { readSale } from '../queue/sale';
import { redis } from '../redis/client';
import { checked, type Surroundings } from './checks';
import type { Checklist, EditedConcert } from './schema';
import { scripts } from './scripts.generated';
import { forget, readEdited, requireVersion } from './service';
import { statements } from './statements.generated';
import * as store from './store';

/** Any key: of a cluster one node's clock is asked. */
const CLOCK_KEYS = ['clock'];

/** What a clock says against this process's, as if it had been read half way of the call. */
async function offsetOf(read: () => Promise<number>): Promise<number> {
  const before = Date.now();
  const told = await read();
  return told - (before + Date.now()) / 2;
}

async function redisOffset(): Promise<number | null> {
  try {
    return await offsetOf(async () => Number(await redis().evaluate(scripts.clock, CLOCK_KEYS, [])));
  } catch {
    return null;
  }
}

type LastRehearsal = { endedAt: Date; capacity: number | null; admitPerSecond: number | null };

async function lastRehearsal(concertId: string): Promise<Surroundings['rehearsal']> {
  const [last] = await run<LastRehearsal>(statements.lastRehearsal, [concertId]);
  if (!last) return null;
  const { endedAt, capacity, admitPerSecond } = last;
  const recommended = capacity === null || admitPerSecond === null ? null : { capacity, admitPerSecond };
  return { endedAtMs: endedAt.getTime(), recommended };
}

async function surroundings(concertId: string): Promise<Surroundings> {
  const whoMaySteer = deskRole.options.filter((role) => grants(role, 'steerQueues'));
  let standing = { operators: 0, backupAtMs: null as number | null };
  const postgres = offsetOf(async () => {
    const row = await runForOne<{ nowMs: number } & typeof standing>(statements.standingBy, [whoMaySteer]);
    const { nowMs, ...rest } = row;
    standing = rest;
    return nowMs;
  });
  const [{ policy }, ofPostgres, ofRedis, rehearsal] = await Promise.all([
    readSale(concertId),
    postgres,
    redisOffset(),
    lastRehearsal(concertId),
  ]);
  const offsets = ofRedis === null ? null : [0, ofPostgres, ofRedis];
  const clocksApartMs = offsets && Math.max(...offsets) - Math.min(...offsets);
  const { PAYMENT_MEANS, CONTACT_EMAIL, CONTACT_PHONE } = config();
  const realMoney = PAYMENT_MEANS !== null;
  const hasContact = (CONTACT_EMAIL ?? CONTACT_PHONE) !== undefined;
  return { policy, ...standing, rehearsal, nowMs: Date.now() + ofPostgres, clocksApartMs, realMoney, hasContact };
}

/** What is to be seen to before the concert goes live. @throws Refusal CONCERT_NOT_FOUND */
export async function readChecklist(concertId: string): Promise<Checklist> {
  return checklistOf(await readEdited(concertId));
}

/** The same, of a concert as it was read. */
export async function checklistOf(concert: EditedConcert): Promise<Checklist> {
  const { id, version, standing } = concert;
  const items = checked(concert, await surroundings(id));
  return { version, standing, ready: items.every(({ level }) => level !== 'wrong'), items };
}

/**
 * Puts a draft before the public, as the checklist finds it; of one that is published already nothing changes.
 * @param by the operator who does it, for the log of deeds
 * @param onlyIf the version that the operator has seen; null for any
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, CHECKLIST_FAILED with the `items` that are wrong
 */
export async function publishConcert(
  concertId: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<EditedConcert> {
  const concert = await readEdited(concertId);
  if (concert.standing !== 'draft') return concert;
  requireVersion(concert, onlyIf);
  const { items } = await checklistOf(concert);
  const wrong = items.filter(({ level }) => level === 'wrong');
  if (wrong.length > 0) throw new Refusal('CHECKLIST_FAILED', { members: { items: wrong } });
  const published = await store.publish(concertId, concert.version, by);
  forget(concertId);
  const now = await readEdited(concertId);
  if (!published) requireVersion(now, concert.version);
  return now;
}
