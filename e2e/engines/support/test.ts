import { writeFile } from 'node:fs/promises';

import { test as base } from '@playwright/test';

import { Shop } from '../../support/shop';
import type { Engine } from './engine';
import { startFirefox } from './firefox';
import { Visitor } from './visitor';
import { startWebKit } from './webkit';

const ENGINES: Record<string, () => Promise<Engine>> = { firefox: startFirefox, webkit: startWebKit };

type ForAll = { shop: Shop; engine: Engine };

/** A window of the project's engine; a test fails by whatever its pages complain about, and leaves a picture when it fails. */
export const test = base.extend<{ visitor: Visitor }, ForAll>({
  shop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what is needed first.
    async ({}, use, { project }) => {
      const shop = await Shop.open(project.use.baseURL!);
      await use(shop);
      await shop.close();
    },
    { scope: 'worker' },
  ],
  engine: [
    // The shop first: it is asked while no engine takes both cores to start.
    async ({ shop: _ }, use, { project }) => {
      const engine = await ENGINES[project.name]!();
      await use(engine);
      await engine.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  visitor: async ({ engine, viewport, baseURL }, use, info) => {
    const window = await engine.open(viewport!);
    await use(new Visitor(window, baseURL!));
    // A window that cannot show itself any more is not what failed first.
    const picture = info.status === info.expectedStatus ? null : await window.picture().catch(() => null);
    if (picture) await writeFile(info.outputPath('screen.png'), picture);
    const complaints = await window.complaints();
    await window.close();
    if (complaints.length > 0) throw new Error(`The pages complain:\n${complaints.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
