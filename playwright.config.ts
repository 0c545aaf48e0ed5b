import { defineConfig } from '@playwright/test';

import { systemChromium } from './scripts/setup/chromium';

/** What fans and operators do, in a browser. `npm test -- e2e` starts the site and names it in E2E_BASE_URL. */
export default defineConfig({
  testDir: 'e2e',
  // Two for each of two cores: the tests wait as long as they work (650 s with two workers, 350 s with four).
  workers: 4,
  retries: 0,
  forbidOnly: true,
  // Ample, for machines that are busy with other things; nothing waits longer than it must.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.E2E_BASE_URL,
    browserName: 'chromium',
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    // No traces: on two busy cores the tests of a purchase took 59 and 83 s without them, 85 and 119 s with them.
    // `npm test -- e2e --trace=on` makes them when they are wanted.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: systemChromium(),
      args: [
        // Root may not use the sandbox. The rest keeps the browser to the site under test, and off the network.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true },
    },
    // What no width of a screen can change is tested on the phone alone.
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } }, grepInvert: /@any-width/ },
  ],
});
