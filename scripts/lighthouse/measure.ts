/** Judges the pages and writes the table; fails when one is below the goal. */
import { readFile, writeFile } from 'node:fs/promises';

import { chromium, type BrowserContext } from '@playwright/test';

import { Shop } from '../../e2e/support/shop';
import config from '../../playwright.config';
import { freePort } from '../setup/ports.mjs';
import { openEmptyPage } from './empty-page';
import { smoothness } from './frames';
import { benchOf, judge } from './judge';
import { judgedPages } from './pages';
import { lowestOf, reportOf, type Judgement } from './report';

const GOAL = 95;
const REPORT = 'docs/lighthouse.md';

const siteUrl = process.env['SITE_URL']!;

/** The browser becomes that fan's, and nobody else's. */
async function signIn(context: BrowserContext, cookie: string): Promise<void> {
  await context.clearCookies();
  const pairs = cookie
    .split('; ')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: siteUrl })));
}

const shop = await Shop.open(siteUrl);
const empty = await openEmptyPage();
const port = await freePort();
const { executablePath, args = [] } = config.use!.launchOptions!;
// Lighthouse opens its tabs in the browser's own context, which only a persistent one is.
const context = await chromium.launchPersistentContext('', {
  ...(executablePath && { executablePath }),
  args: [...args, `--remote-debugging-port=${port}`],
});
const emptyPage = { name: 'A page of one word', url: `${empty.url}/`, cookie: '' };
const bench = await benchOf(emptyPage, port);
const judgements: Judgement[] = [];
for (const page of await judgedPages(shop, siteUrl)) {
  await signIn(context, page.cookie);
  judgements.push(await judge(page, bench));
}
const ceiling = await judge(emptyPage, bench);
await empty.stop();
await context.close();

const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
const frames = await smoothness(browser, shop, siteUrl);
await browser.close();
await shop.close();

const markdown = reportOf({ judgements, ceiling, frames }, await readFile(REPORT, 'utf8'));
await writeFile(REPORT, markdown);
console.log(`\n${markdown}`);
const lowest = lowestOf(judgements);
if (lowest < GOAL) {
  console.error(`The goal is ${GOAL}; the lowest score is ${lowest}.`);
  process.exitCode = 1;
}
