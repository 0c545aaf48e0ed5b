import { Redis } from 'ioredis';

import { closeRedis } from '../../lib/redis/client';
import { forgetProcessWide } from '../../lib/process-wide';

/** Makes this process's own library use that cluster; with an empty list, the one Redis of the site again. */
export async function useCluster(nodeList: string): Promise<void> {
  await closeRedis();
  process.env.REDIS_CLUSTER_NODES = nodeList;
  forgetProcessWide('config');
}

/** Processor time that these Redis servers have used so far, microseconds. */
export async function cpuOfNodes(urls: string[]): Promise<number> {
  const times = await Promise.all(
    urls.map(async (url) => {
      const node = new Redis(url);
      const info = await node.info('cpu');
      node.disconnect();
      return ['user', 'sys'].reduce(
        (sum, kind) => sum + Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(info)![1]),
        0,
      );
    }),
  );
  return times.reduce((sum, seconds) => sum + seconds, 0) * 1e6;
}
