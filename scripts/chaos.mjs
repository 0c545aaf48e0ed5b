/** `npm run chaos`: from a fresh clone to the table of faults, on stores, servers and a balancer of its own. */
import { onBuiltProject } from './setup/on-built-project.mjs';

await onBuiltProject('scripts/chaos/chaos.ts');
