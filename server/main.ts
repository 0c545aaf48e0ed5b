import cluster from 'node:cluster';

import { config, type Config } from '@/lib/config';
import { supervise } from './cluster';
import { serveMetrics } from './metrics-server';
import { RENDERER_ROLE } from './renderer/messages';
import { renderAt } from './renderer/renderer';
import { serve } from './serve';

function readSettings(): Config {
  try {
    return config();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

const settings = readSettings();
const [, , role, socketPath] = process.argv;
// In development Next keeps one server a folder.
const processes = settings.NODE_ENV === 'development' ? 1 : settings.WEB_CONCURRENCY;
if (role === RENDERER_ROLE && socketPath !== undefined) await renderAt(settings, socketPath);
else if (cluster.isPrimary && processes > 1) {
  supervise(processes);
  serveMetrics(settings);
} else await serve(settings);
