/** `npm run bench`: from a fresh clone to the tables of the benchmark, on stores and a server of its own. */
import { onBuiltProject } from './setup/on-built-project.mjs';

await onBuiltProject('scripts/bench/bench.ts');
