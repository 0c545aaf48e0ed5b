import cluster from 'node:cluster';

import { config, type Config } from '@/lib/config';
import { supervise } from './cluster';
import { serveMetrics } from './metrics-server';
import { RENDERER_ROLE } from './renderer/messages';
import { renderAt } from './renderer/renderer';
import { REHEARSAL_ROLE, rehearseFor } from './rehearsals/rehearsal-process';
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
const [, , role, first, second] = process.argv;
// In development Next keeps one server a folder.
const processes = settings.NODE_ENV === 'development' ? 1 : settings.WEB_CONCURRENCY;
if (role === RENDERER_ROLE && first !== undefined) await renderAt(settings, first);
else if (role === REHEARSAL_ROLE && first !== undefined && second !== undefined) await rehearseFor(first, second);
else if (cluster.isPrimary && processes > 1) {
  supervise(processes);
  serveMetrics(settings);
} else await serve(settings);
