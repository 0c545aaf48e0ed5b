import { defineConfig } from '@playwright/test';

import { systemChromium } from './scripts/setup/chromium';

const OTHER_ENGINES = 'e2e/engines/**/*.spec.ts';

/** What fans and operators do, in a browser. `npm test -- e2e engines` starts the site and names it in E2E_BASE_URL. */
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
    // What moves all the time is drawn all the time, without a graphics card: 13% of a core with it, 8% without.
    contextOptions: { reducedMotion: 'reduce' },
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
    // Has the longest ways, so it comes first. What no width of a screen can change is tested on the phone alone.
    {
      name: 'desktop',
      testIgnore: OTHER_ENGINES,
      use: { viewport: { width: 1280, height: 800 } },
      grepInvert: /@any-width/,
    },
    {
      name: 'phone',
      testIgnore: OTHER_ENGINES,
      // A phone has three points a pixel, which no test sees, and which are painted without a graphics card.
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true },
      // A long way whose parts are tested on the phone already.
      grepInvert: /@desktop/,
    },
    // Driven by e2e/engines/support, for Playwright drives only builds of its own.
    ...['firefox', 'webkit'].map((name) => ({
      name,
      testMatch: OTHER_ENGINES,
      // One engine of a kind, for all of its tests: on two cores it takes longer to start than a test.
      workers: 1,
      use: { viewport: { width: 390, height: 844 } },
    })),
  ],
});
