import { Redis } from 'ioredis';

import { NO_LOAD } from '../job';
import { plainLine, type Work } from '../work';
import { waitingLine } from '../worlds';

const MAX_BYTES = 140;

async function usedMemory(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
}

export const memory: Work = {
  name: 'memory',
  run: async ({ site, scale }) => {
    const redis = new Redis(site.settings['REDIS_URL']!);
    const before = await usedMemory(redis);
    const count = Math.round(1_000_000 * scale);
    await waitingLine(count, 1);
    const bytes = ((await usedMemory(redis)) - before) / count;
    redis.disconnect();
    const goal = { text: `<= ${MAX_BYTES} bytes`, met: bytes <= MAX_BYTES };
    const work = `Redis memory, ${count.toLocaleString('en')} waiting`;
    return [plainLine(work, NO_LOAD, { goal, note: `${bytes.toFixed(0)} bytes a user` })];
  },
};
