import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  experimental: {
    // Parsed at build time: the browser gets a formatter without a parser.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

const nextConfig: NextConfig = {
  poweredByHeader: false,
  /** Seconds for which a shared page may be shown past its time; one that nobody asked for meanwhile is made anew first. */
  expireTime: 3,
  reactStrictMode: true,
  /** `npm test` checks the types, of the whole repository at once. */
  typescript: { ignoreBuildErrors: true },
  /** Loaded by Node as they are: they bring native code, or find their own files at run time. */
  serverExternalPackages: ['@node-rs/argon2', '@prisma/adapter-pg', '@prisma/client', 'fast-jwt', 'ioredis', 'pg', 'pino'],
};

export default withNextIntl(nextConfig);
