/**
 * Files of tests follow each other in one process, which keeps the packages that it has loaded: to load them anew for each was a
 * third of the time. What is ours starts afresh: modules, what is kept once in a process, the environment, the clock. What an
 * earlier file has left running keeps its own.
 */
import { vi } from 'vitest';

import { REGISTRY } from '../process-wide';

const ENVIRONMENT = Symbol.for('frontrow.environment-of-tests');
const shared = globalThis as Record<symbol, unknown>;
const environment = (shared[ENVIRONMENT] ??= { ...process.env }) as NodeJS.ProcessEnv;

for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
Object.assign(process.env, environment);
delete shared[REGISTRY];
vi.useRealTimers();
vi.resetModules();
