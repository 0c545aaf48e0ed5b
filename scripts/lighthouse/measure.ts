/**
 * Judges the pages, counts frames, and writes the report; fails when a page is below the goal.
 *
 * npm run lighthouse [-- --frames]
 */
import { readFile, writeFile } from 'node:fs/promises';

import { chromium } from '@playwright/test';

import { Shop } from '../../e2e/support/shop';
import config from '../../playwright.config';
import { readOptions, runCommand } from '../command-line';
import { builderSmoothness } from './builder';
import { openEmptyPage } from './empty-page';
import { smoothness } from './frames';
import { judge, phoneSlowdown } from './judge';
import { judgedPages } from './pages';
import { lowestOf, reportOf, type Judgement, type JudgedPages, type Moved } from './report';

const USAGE = `Usage: npm run lighthouse [-- --frames]
  --frames   only how smoothly houses move; what was found of the pages stays as it is`;

const GOAL = 95;
const REPORT = 'docs/lighthouse.md';

const siteUrl = process.env['SITE_URL']!;

async function judgePages(shop: Shop): Promise<JudgedPages> {
  const empty = await openEmptyPage();
  const emptyPage = { name: 'A page of one word', url: `${empty.url}/`, cookie: '', isOwn: false };
  const slowdown = await phoneSlowdown(emptyPage);
  const judgements: Judgement[] = [];
  for (const page of await judgedPages(shop, siteUrl)) judgements.push(await judge(page, slowdown));
  const ceiling = await judge(emptyPage, slowdown);
  await empty.stop();
  return { judgements, ceiling };
}

async function moveHouses(shop: Shop): Promise<Moved> {
  const browser = await chromium.launch(config.use!.launchOptions);
  const builder = await builderSmoothness(browser, shop, siteUrl);
  const maps = await smoothness(browser, shop, siteUrl);
  await browser.close();
  return { maps, builder };
}

await runCommand(USAGE, async () => {
  const { frames: onlyFrames } = readOptions({ frames: { flag: true } });
  const shop = await Shop.open(siteUrl);
  const pages = onlyFrames ? null : await judgePages(shop);
  const moved = await moveHouses(shop);
  await shop.close();

  const markdown = reportOf(pages, moved, await readFile(REPORT, 'utf8'));
  await writeFile(REPORT, markdown);
  console.log(`\n${markdown}`);
  const lowest = pages ? lowestOf(pages.judgements) : GOAL;
  if (lowest < GOAL) throw new Error(`The goal is ${GOAL}; the lowest score is ${lowest}.`);
});
