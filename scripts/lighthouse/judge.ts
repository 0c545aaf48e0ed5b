import { chromium } from '@playwright/test';
import lighthouse, { defaultConfig, type Result } from 'lighthouse';

import config from '../../playwright.config';
import { patiently } from '../../lib/patiently';
import { freePort } from '../setup/ports.mjs';
import type { JudgedPage } from './pages';
import type { Judgement } from './report';

/** Chromium now and then loses the beginning of a trace. */
const ATTEMPTS = 3;

/**
 * Lighthouse slows the processor down to a quarter, taking it to be a good desktop's, of index 1,750 or so by its own measure;
 * other machines are slowed to the same phone. https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
 */
const DESKTOP_INDEX = 1750;
const DESKTOP_SLOWDOWN = 4;

function slowdownOf(benchmarkIndex: number): number {
  return Math.min(DESKTOP_SLOWDOWN, Math.max(1, (DESKTOP_SLOWDOWN * benchmarkIndex) / DESKTOP_INDEX));
}

/**
 * Judges a page in a browser that has never been anywhere. Lighthouse can clear one that has, which then is busy for a fifth of a
 * second with what a service worker of the visit before had kept.
 */
async function judgeAfresh(page: JudgedPage, slowdown: number): Promise<Result> {
  const port = await freePort();
  const { args = [], ...launch } = config.use!.launchOptions!;
  // Lighthouse opens its tabs in the browser's own context, which only a persistent one is.
  const context = await chromium.launchPersistentContext('', {
    ...launch,
    args: [...args, `--remote-debugging-port=${port}`],
  });
  const pairs = page.cookie
    .split('; ')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  try {
    await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: new URL(page.url).origin })));
    return await judgeIn(port, page, slowdown);
  } finally {
    await context.close();
  }
}

async function judgeIn(port: number, { name, url, isOwn }: JudgedPage, slowdown: number): Promise<Result> {
  // A page that people come to is in the server's memory.
  await fetch(url, { headers: { 'accept-language': 'ko' } }).then((answer) => answer.arrayBuffer());
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    locale: 'en-US',
    // The mobile profile is Lighthouse's own: a mid-range phone on slow 4G, simulated.
    formFactor: 'mobile',
    throttling: { ...defaultConfig.settings!.throttling!, cpuSlowdownMultiplier: slowdown },
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    skipAudits: isOwn ? ['is-crawlable'] : null,
    extraHeaders: { 'accept-language': 'ko' },
    // Streams never end; what comes later is not part of the loading.
    maxWaitForLoad: 20_000,
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`${name}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  if (result.lhr.finalDisplayedUrl !== url) throw new Error(`${name} led to ${result.lhr.finalDisplayedUrl}`);
  return result.lhr;
}

function judgeOnce(page: JudgedPage, slowdown: number): Promise<Result> {
  return patiently(() => judgeAfresh(page, slowdown), { tries: ATTEMPTS, pauseMs: 0 });
}

/** Looks at a page three times; `measure` says by what the results are sorted. */
async function judgeThrice(
  page: JudgedPage,
  slowdown: number,
  measure: (result: Result) => number,
): Promise<[Result, Result, Result]> {
  const results: Result[] = [];
  for (let nth = 0; nth < 3; nth += 1) results.push(await judgeOnce(page, slowdown));
  return results.toSorted((a, b) => measure(a) - measure(b)) as [Result, Result, Result];
}

/** How much slower a phone is than this machine, learnt by looking at a page: on a machine that others share, more than once. */
export async function phoneSlowdown(page: JudgedPage): Promise<number> {
  const [, middle] = await judgeThrice(page, 1, ({ environment }) => environment.benchmarkIndex);
  return slowdownOf(middle.environment.benchmarkIndex);
}

function performance({ categories }: Result): number {
  return categories['performance']?.score ?? 0;
}

/** Judges a page three times; the result in the middle stands for them, with the lowest and the highest beside it. */
export async function judge(page: JudgedPage, slowdown: number): Promise<Judgement> {
  const [lowest, middle, highest] = await judgeThrice(page, slowdown, performance);
  return { name: page.name, result: middle, lowest: performance(lowest), highest: performance(highest) };
}
