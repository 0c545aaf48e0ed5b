import { startService, type Service, type ServiceSettings } from './service';

const READY_PATH = '/api/health/ready';

/**
 * Starts a web server and waits until it says that it is ready, which includes its stores.
 * @param settings `args`: of Node, script first; without a `logFile` its output goes to the terminal
 */
export function startWebServer({
  port,
  env,
  ...settings
}: Pick<ServiceSettings, 'name' | 'args' | 'env' | 'logFile'> & { port: number }): Promise<Service> {
  return startService({
    ...settings,
    command: process.execPath,
    env: { ...env, PORT: String(port) },
    stopSignal: 'SIGTERM',
    isReady: () => isReady(port),
    readyTimeoutMs: 60_000,
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${READY_PATH}`, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
