/** Judges the pages and writes the table; fails when one is below the goal. */
import { readFile, writeFile } from 'node:fs/promises';

import { chromium } from '@playwright/test';

import { Shop } from '../../e2e/support/shop';
import config from '../../playwright.config';
import { openEmptyPage } from './empty-page';
import { smoothness } from './frames';
import { judge, phoneSlowdown } from './judge';
import { judgedPages } from './pages';
import { lowestOf, reportOf, type Judgement } from './report';

const GOAL = 95;
const REPORT = 'docs/lighthouse.md';

const siteUrl = process.env['SITE_URL']!;

const shop = await Shop.open(siteUrl);
const empty = await openEmptyPage();
const emptyPage = { name: 'A page of one word', url: `${empty.url}/`, cookie: '', isOwn: false };
const slowdown = await phoneSlowdown(emptyPage);
const judgements: Judgement[] = [];
for (const page of await judgedPages(shop, siteUrl)) judgements.push(await judge(page, slowdown));
const ceiling = await judge(emptyPage, slowdown);
await empty.stop();

const { executablePath, args = [] } = config.use!.launchOptions!;
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
