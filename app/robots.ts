import type { MetadataRoute } from 'next';

import { config } from '@/lib/config';

export const dynamic = 'force-dynamic';

/** Search engines read what is the same for everybody, and nothing that takes a place in a line or is somebody's own. */
export default function robots(): MetadataRoute.Robots {
  const { APP_URL } = config();
  const own = [
    '/account',
    '/api/',
    '/concerts/*/checkout/',
    '/concerts/*/queue',
    '/concerts/*/schedules/',
    '/desk',
    '/favourites',
    '/tickets',
    '/wallet',
  ];
  return { rules: { userAgent: '*', allow: '/', disallow: own }, sitemap: `${APP_URL}/sitemap.xml` };
}
