import cluster, { type Worker } from 'node:cluster';

/** A process that dies is replaced no sooner than this after it started, so that one that cannot live costs little. */
const MIN_LIFE_MS = 2_000;
const SHUTDOWN_DEADLINE_MS = 10_000;

/**
 * Keeps `count` web processes on one port. They share nothing but the stores. When one cannot even start, such as for
 * a port in use, it has said why, and all end.
 */
export function supervise(count: number): void {
  let ending = false;
  let everListened = false;

  function endAll(code: number): void {
    if (ending) return;
    ending = true;
    process.exitCode = code;
    for (const worker of workers()) worker.process.kill('SIGTERM');
    setTimeout(() => {
      for (const worker of workers()) worker.process.kill('SIGKILL');
    }, SHUTDOWN_DEADLINE_MS).unref();
  }

  function start(): void {
    const startedAtMs = performance.now();
    const worker = cluster.fork();
    worker.once('listening', () => {
      everListened = true;
    });
    worker.once('exit', () => {
      if (!everListened) return endAll(1);
      const waitMs = Math.max(0, MIN_LIFE_MS - (performance.now() - startedAtMs));
      if (!ending) setTimeout(() => !ending && start(), waitMs);
    });
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => endAll(0));
  for (let index = 0; index < count; index += 1) start();
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker !== undefined);
}
