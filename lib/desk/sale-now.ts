import { readAlarms } from '../alarms/state';
import { cachedRead } from '../cache';
import { previewConcert, readSales } from '../catalog/service';
import { listDeeds } from '../deeds/service';
import { Refusal } from '../errors';
import { readReadiness } from '../health/service';
import { inTime } from '../in-time';
import { log } from '../log';
import { LRUCache } from 'lru-cache';
import { processWide } from '../process-wide';
import { latestSample } from '../queue/history';
import { readNotice } from '../queue/notice';
import { queueStateOf, readFiguresAndPace } from '../queue/service';
import { readSale } from '../queue/sale';
import type { SaleNow } from './schema';

/** How old a part may be; the sale's sums read every seat. However many operators watch, a process reads each once in this time. */
const QUEUE_MAX_AGE_MS = 900;
const SALES_MAX_AGE_MS = 2_500;
/** A part that takes longer is told as it was known last. */
const PATIENCE_MS = 1_500;
const DEEDS_SHOWN = 20;
/** Sales whose last parts are kept. */
const MAX_KEPT = 200;

type Part<T> = { asOf: string; is: T } | null;

function lastKnown(): LRUCache<string, { asOf: string; is: unknown }> {
  return processWide('desk-last-known', () => new LRUCache({ max: MAX_KEPT }));
}

/** What `read` gives, or what it gave last, as of when. @throws Refusal */
async function partOf<T>(name: string, concertId: string, maxAgeMs: number, read: () => Promise<T>): Promise<Part<T>> {
  const key = `${name} ${concertId}`;
  try {
    const reading = cachedRead('desk', key, maxAgeMs, async () => ({
      asOf: new Date().toISOString(),
      is: await read(),
    }));
    const found = await inTime(reading, PATIENCE_MS, `${name} of the sale is late`);
    lastKnown().set(key, found as { asOf: string; is: unknown });
    return found;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    log().debug({ err: error, concertId, part: name }, 'the control room shows what was known last');
    return (lastKnown().get(key) as Part<T> | undefined) ?? null;
  }
}

async function readQueue(concertId: string) {
  const [{ figures, pace }, notice, { stopped, over, cancelled }] = await Promise.all([
    readFiguresAndPace(concertId),
    readNotice(concertId),
    readSale(concertId),
  ]);
  return {
    ...figures,
    pace: { ...pace, bands: [...pace.bands] },
    queueState: queueStateOf(pace, notice),
    announcement: notice.announcement,
    stopped,
    over,
    cancelled,
  };
}

async function alarmsOf(concertId: string) {
  const all = await cachedRead('alarms', 'all', QUEUE_MAX_AGE_MS, readAlarms);
  return all.flatMap(({ concertId: of, ...alarm }) => (of === null || of === concertId ? [alarm] : []));
}

async function readTakings(concertId: string) {
  const [sales, { concert }] = await Promise.all([readSales(concertId), previewConcert(concertId)]);
  return { ...sales, tiers: concert.tiers };
}

/**
 * A sale at this moment, each part as well as it can be known; never waits for long.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function readSaleNow(concertId: string): Promise<SaleNow> {
  const [queue, sales, sample, alarms, deeds, { checks }] = await Promise.all([
    partOf('queue', concertId, QUEUE_MAX_AGE_MS, () => readQueue(concertId)),
    partOf('sales', concertId, SALES_MAX_AGE_MS, () => readTakings(concertId)),
    partOf('sample', concertId, QUEUE_MAX_AGE_MS, () => latestSample(concertId)),
    partOf('alarms', concertId, QUEUE_MAX_AGE_MS, () => alarmsOf(concertId)),
    partOf(
      'deeds',
      concertId,
      QUEUE_MAX_AGE_MS,
      async () => (await listDeeds({ concertId, limit: DEEDS_SHOWN })).items,
    ),
    readReadiness(),
  ]);
  return { asOf: new Date().toISOString(), stores: checks, queue, sales, sample, alarms, deeds };
}

/** Whether there is such a concert, as far as can be known. @throws Refusal CONCERT_NOT_FOUND */
export async function requireConcert(concertId: string): Promise<void> {
  try {
    await readSale(concertId);
  } catch (error) {
    // What can be shown without Postgres is shown.
    if (error instanceof Refusal) throw error;
  }
}
