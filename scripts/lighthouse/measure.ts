/** Judges the pages and writes the table; fails when one is below the goal. */
import { writeFile } from 'node:fs/promises';

import { chromium, type BrowserContext } from '@playwright/test';
import lighthouse, { defaultConfig } from 'lighthouse';

import { Shop } from '../../e2e/support/shop';
import config from '../../playwright.config';
import { freePort } from '../setup/ports.mjs';
import { judgedPages, type JudgedPage } from './pages';
import { reportOf, type Judgement } from './report';

const GOAL = 95;
const REPORT = 'docs/lighthouse.md';

const siteUrl = process.env['SITE_URL']!;

/** The browser becomes that fan's, and nobody else's. */
async function signIn(context: BrowserContext, cookie: string): Promise<void> {
  await context.clearCookies();
  const pairs = cookie.split('; ').filter(Boolean).map((pair) => pair.split('='));
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: siteUrl })));
}

/**
 * Lighthouse slows the processor down to a quarter, taking it to be a good desktop's, of index 1,750 or so by its own measure;
 * other machines are slowed to the same phone. https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
 */
const DESKTOP_INDEX = 1750;
const DESKTOP_SLOWDOWN = 4;

function slowdownOf(benchmarkIndex: number): number {
  return Math.min(DESKTOP_SLOWDOWN, Math.max(1, (DESKTOP_SLOWDOWN * benchmarkIndex) / DESKTOP_INDEX));
}

async function judge({ name, path }: JudgedPage, port: number, cpuSlowdownMultiplier: number): Promise<Judgement> {
  const result = await lighthouse(siteUrl + path, {
    port,
    logLevel: 'error',
    locale: 'en-US',
    // The mobile profile is Lighthouse's own: a mid-range phone on slow 4G, simulated.
    formFactor: 'mobile',
    throttling: { ...defaultConfig.settings!.throttling!, cpuSlowdownMultiplier },
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    extraHeaders: { 'accept-language': 'ko' },
    // Streams never end; what comes later is not part of the loading.
    maxWaitForLoad: 20_000,
  });
  if (!result || result.lhr.runtimeError) throw new Error(`${name}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  if (new URL(result.lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${name} led to ${result.lhr.finalDisplayedUrl}`);
  return { name, result: result.lhr };
}

const shop = await Shop.open(siteUrl);
const port = await freePort();
const { executablePath, args = [] } = config.use!.launchOptions!;
// Lighthouse opens its tabs in the browser's own context, which only a persistent one is.
const browser = await chromium.launchPersistentContext('', { ...(executablePath && { executablePath }), args: [...args, `--remote-debugging-port=${port}`] });
const pages = await judgedPages(shop);
// Warms everything up, and tells how fast this machine is.
const warmUp = await judge(pages[0]!, port, DESKTOP_SLOWDOWN);
const slowdown = slowdownOf(warmUp.result.environment.benchmarkIndex);
const judgements: Judgement[] = [];
for (const page of pages) {
  await signIn(browser, page.cookie);
  judgements.push(await judge(page, port, slowdown));
}
await browser.close();
await shop.close();

const { markdown, lowest } = reportOf(judgements);
await writeFile(REPORT, markdown);
console.log(`\n${markdown}`);
if (lowest < GOAL) {
  console.error(`The goal is ${GOAL}; the lowest score is ${lowest}.`);
  process.exitCode = 1;
}
