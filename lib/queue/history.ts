import { eachByItself } from '../each-by-itself';
import { redis } from '../redis/client';
import { concertsOnSale } from './archive';
import { queueKeys, samplesKey } from './keys';
import type { QueueSample } from './schema';
import { scripts } from './scripts.generated';

/** An hour, a sample every five seconds: about 30 KB a concert. */
const EVERY_MS = 5_000;
const KEPT = 720;
const LANES = 8;

/** Notes how a queue stands, unless that was done just now. */
export async function sampleQueue(concertId: string): Promise<void> {
  const [meta, waiting, active] = queueKeys(concertId);
  await redis().evaluate(scripts.sample, [meta, waiting, active, samplesKey(concertId)], [EVERY_MS, KEPT]);
}

/** Notes how every queue stands. Any number of workers may do so at once. */
export async function sampleQueues(): Promise<void> {
  await eachByItself(await concertsOnSale(), LANES, sampleQueue);
}

function asSample(text: string): QueueSample {
  const [at = 0, waiting = 0, active = 0, admitted = 0, completed = 0, expired = 0] = text.split('|').map(Number);
  return { at: new Date(at).toISOString(), waiting, active, admitted, completed, expired };
}

/** How the queue has stood in the last hour, the oldest first. */
export async function readHistory(concertId: string): Promise<QueueSample[]> {
  return ((await redis().evaluate(scripts.samples, [samplesKey(concertId)], [])) as string[]).map(asSample);
}
