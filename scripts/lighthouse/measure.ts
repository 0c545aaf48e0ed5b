/** Judges the pages and writes the table; fails when one is below the goal. */
import { writeFile } from 'node:fs/promises';

import { chromium, type BrowserContext } from '@playwright/test';
import lighthouse from 'lighthouse';

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

async function judge({ name, path }: JudgedPage, port: number): Promise<Judgement> {
  const result = await lighthouse(siteUrl + path, {
    port,
    logLevel: 'error',
    locale: 'en-US',
    // The mobile profile is Lighthouse's own: a mid-range phone on slow 4G, simulated.
    formFactor: 'mobile',
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
const judgements: Judgement[] = [];
for (const page of await judgedPages(shop)) {
  await signIn(browser, page.cookie);
  judgements.push(await judge(page, port));
}
await browser.close();
await shop.close();

const { markdown, lowest, shortcomings } = reportOf(judgements);
await writeFile(REPORT, markdown);
console.log(`\n${markdown}`);
for (const shortcoming of shortcomings) console.log(shortcoming);
if (lowest < GOAL) {
  console.error(`The goal is ${GOAL}; the lowest score is ${lowest}.`);
  process.exitCode = 1;
}
