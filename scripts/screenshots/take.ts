/** Takes the pictures of every page and writes docs/tour.md around them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { chromium, type BrowserContextOptions } from '@playwright/test';
import sharp from 'sharp';

import { ways } from '../../e2e/support/every-page';
import type { Visit } from '../../e2e/support/visit';
import { Fan } from '../../e2e/support/fan';
import { lettersArrive } from '../../e2e/support/letters';
import { Shop } from '../../e2e/support/shop';
import config from '../../playwright.config';
import { tour, views, type View } from './tour';

const FOLDER = 'docs/tour';
const WEBP = { quality: 78, effort: 6 };
/** Enough in front for the rows of the waiting room to show a way. */
const CROWD = 12;

const siteUrl = process.env['SITE_URL']!;

function contextOf({ width, theme }: View): BrowserContextOptions {
  const { use } = config.projects!.find(({ name }) => name === width)!;
  const { viewport, isMobile = false, hasTouch = false } = use!;
  const size = { viewport: viewport!, isMobile, hasTouch, deviceScaleFactor: width === 'phone' ? 1.5 : 1 };
  const locale = width === 'phone' ? 'ko-KR' : 'en-US';
  return { ...size, locale, timezoneId: 'Asia/Seoul', colorScheme: theme, reducedMotion: 'reduce', baseURL: siteUrl };
}

const browser = await chromium.launch(config.use!.launchOptions);
const shop = await Shop.open(siteUrl);
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });

async function take(view: View): Promise<void> {
  const options = contextOf(view);
  const newPage = async () => (await browser.newContext(options)).newPage();
  const visit: Visit = {
    ...{ shop, crowd: CROWD, concert: { title: '겨울을 건너는 왈츠', artist: '은하수 현악단' } },
    stranger: await newPage(),
    newFan: async (wonInWallet) => {
      const account = await shop.addFan(wonInWallet);
      const page = await newPage();
      // As signing in leaves them.
      await page.context().addCookies([
        { name: 'next-auth.session-token', value: account.token, url: siteUrl },
        { name: 'frontrow-signed-in', value: '1', url: siteUrl },
      ]);
      return new Fan(page, account.token, account);
    },
    look: async (page, name) => {
      await lettersArrive(page);
      const picture = await page.screenshot({ animations: 'disabled' });
      await sharp(picture)
        .webp(WEBP)
        .toFile(path.join(FOLDER, `${name}-${view.width}-${view.theme}.webp`));
    },
  };
  for (const go of Object.values(ways)) await go(visit);
  await Promise.all(browser.contexts().map((context) => context.close()));
}

for (const view of views) await take(view);
await browser.close();
await shop.close();
await writeFile('docs/tour.md', tour());
