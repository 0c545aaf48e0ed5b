import cluster from 'node:cluster';

import { config, type Config } from '@/lib/config';
import { supervise } from './cluster';
import { serve } from './serve';

function readSettings(): Config {
  try {
    return config();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

const settings = readSettings();
if (cluster.isPrimary && settings.WEB_CONCURRENCY > 1) supervise(settings.WEB_CONCURRENCY);
else await serve(settings);
