/** `npm run build`: Next's pages and the server's bundle, when a source has changed. */
import { build } from './setup/build.mjs';
import { generate } from './setup/generate.mjs';
import { run } from './setup/run.mjs';
import { step } from './setup/steps.mjs';

await run(async () => {
  await step('generate', generate);
  await step('build', build);
  return 0;
});
