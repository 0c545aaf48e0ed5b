import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

import { PAGE_HEADERS, pagePolicy, SHARED_PAGES } from './lib/http/page-policy';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  experimental: {
    // Parsed at build time: the browser gets a formatter without a parser.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

/** Of all that Next serves. Pages get their whole policy from the guard (a nonce) or from the front door (hashes). */
const headers = Object.entries(PAGE_HEADERS).map(([key, value]) => ({ key, value }));
const withoutInlineScripts = [{ key: 'Content-Security-Policy', value: pagePolicy([]) }];

/**
 * The front door knows the inline scripts of shared pages by their hashes and writes a policy of its own. Where there is none
 * (`next start`), inline scripts must be let pass, and nothing else is.
 */
const withInlineScripts = [{ key: 'Content-Security-Policy', value: pagePolicy(["'unsafe-inline'"]) }];
const sharedPages = process.env.NODE_ENV === 'production' ? SHARED_PAGES : [];

const nextConfig: NextConfig = {
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/docs', headers: withoutInlineScripts },
    ...sharedPages.map((source) => ({ source, headers: withInlineScripts })),
  ],
  poweredByHeader: false,
  // Everybody gets titles with the page, as only some crawlers would: one that comes later is missing meanwhile, and after every
  // action too.
  htmlLimitedBots: /./,
  /** Seconds for which a shared page may be shown past its time; one that nobody asked for meanwhile is made anew first. */
  expireTime: 3,
  /** Of a page that is made anew every second a copy on the disk is of no use, and one of every address that somebody makes up fills it. */
  experimental: { isrFlushToDisk: false },
  reactStrictMode: true,
  turbopack: {
    // Next fills in what browsers of 2019 lacked. Tailwind's style sheet is for those of 2023, which lack none of it that is used.
    // And every page carries its own last resort, for when even the frame around the pages fails: that one is ours already.
    resolveAlias: {
      '../build/polyfills/polyfill-module': './components/shell/no-polyfills.ts',
      './builtin/global-error': './app/global-error.tsx',
      '../components/builtin/global-error': './app/global-error.tsx',
    },
  },
  /** `npm test` checks the types, of the whole repository at once. */
  typescript: { ignoreBuildErrors: true },
  /** Loaded by Node as they are: they bring native code, find their own files at run time, or are large. */
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@zxcvbn-ts/language-common',
    'fast-jwt',
    'ioredis',
    'pdfkit',
    'pg',
    'pino',
  ],
};

export default withNextIntl(nextConfig);
