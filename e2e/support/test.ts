import { test as base, type BrowserContext, type Page } from '@playwright/test';

import { Fan } from './fan';
import { Shop } from './shop';

type Fixtures = {
  shop: Shop;
  /** Someone with an account who has signed in on a browser of their own. */
  newFan: (wonInWallet?: number, options?: { javaScriptEnabled?: boolean }) => Promise<Fan>;
  /** Messages of the console that this test brings about on purpose. */
  tolerate: (expected: RegExp) => void;
  noStrayErrors: void;
};

const LEAVE_ALL = { behavior: 'ignoreErrors' } as const;

function listen(context: BrowserContext, messages: string[]): void {
  const hear = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') messages.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => messages.push(error.stack ?? error.message));
  };
  context.pages().forEach(hear);
  context.on('page', hear);
}

/** Playwright's test for people: every fan has a browser, and whatever a page complains about fails the test. */
export const test = base.extend<Fixtures & { complaints: { messages: string[]; tolerated: RegExp[] } }>({
  complaints: async ({ context }, use) => {
    const complaints = { messages: [], tolerated: [] };
    listen(context, complaints.messages);
    await use(complaints);
  },
  tolerate: async ({ complaints }, use) => {
    await use((expected) => complaints.tolerated.push(expected));
  },
  noStrayErrors: [
    async ({ complaints }, use) => {
      await use();
      const stray = complaints.messages.filter(
        (message) => !complaints.tolerated.some((expected) => expected.test(message)),
      );
      if (stray.length > 0) throw new Error(`The console complains:\n${stray.join('\n')}`);
    },
    { auto: true },
  ],
  shop: async ({ baseURL }, use) => {
    const shop = await Shop.open(baseURL!);
    await use(shop);
    await shop.close();
  },
  newFan: async (
    {
      browser,
      contextOptions,
      baseURL,
      viewport,
      isMobile,
      hasTouch,
      deviceScaleFactor,
      locale,
      timezoneId,
      colorScheme,
      shop,
      complaints,
    },
    use,
  ) => {
    const contexts: BrowserContext[] = [];
    await use(async (wonInWallet, options) => {
      const account = await shop.addFan(wonInWallet);
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        viewport,
        isMobile,
        hasTouch,
        deviceScaleFactor,
        locale,
        timezoneId,
        colorScheme,
        ...options,
      });
      contexts.push(context);
      listen(context, complaints.messages);
      await context.addCookies([{ name: 'next-auth.session-token', value: account.token, url: baseURL! }]);
      return new Fan(await context.newPage(), account.token, account);
    });
    // What a test answers in place of the site may be on its way while the browser goes.
    await Promise.all(contexts.flatMap((context) => context.pages()).map((page) => page.unrouteAll(LEAVE_ALL)));
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';
