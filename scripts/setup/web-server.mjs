import { startService } from './service.mjs';

const READY_PATH = '/api/health/ready';

/**
 * Starts a web server and waits until it says that it is ready, which includes its stores.
 *
 * @param {{ name: string, args: string[], port: number, env: Record<string, string | undefined>, logFile?: string }} settings
 *   `args`: of Node, script first; without a `logFile` its output goes to the terminal
 */
export function startWebServer({ name, args, port, env, logFile }) {
  return startService({
    name,
    command: process.execPath,
    args,
    env: { ...env, PORT: String(port) },
    logFile,
    stopSignal: 'SIGTERM',
    isReady: () => isReady(port),
    readyTimeoutMs: 60_000,
  });
}

/** @param {number} port */
async function isReady(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${READY_PATH}`, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
