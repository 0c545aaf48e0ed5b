import { requireChromium } from './chromium.mjs';
import { runTypeScript } from './generate.mjs';
import { prepareBuild } from './on-built-project.mjs';
import { run } from './run.mjs';
import { step } from './steps.mjs';
import { startThrowawayStores } from './stores.mjs';
import { openThrowawaySite } from './throwaway-site.mjs';

/**
 * Runs a TypeScript program that looks at the shop with a browser: from a fresh clone, on a site of its own, whose
 * address it finds in SITE_URL.
 * @param {string} name of the step
 * @param {string} program
 */
export function onThrowawaySite(name, program) {
  return run(async () => {
    await prepareBuild();
    await step('chromium', requireChromium);
    let url = '';
    await step('site', async () => {
      ({ url } = await openThrowawaySite(await startThrowawayStores()));
    });
    await step(name, async () => {
      await runTypeScript(name, [program], { env: { SITE_URL: url }, onOutput: (text) => process.stdout.write(text) });
    });
    return 0;
  });
}
