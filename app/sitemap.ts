import type { MetadataRoute } from 'next';

import { listConcertIds } from '@/lib/catalog/service';
import { config } from '@/lib/config';

/** Made when asked for: the build knows no concerts. */
export const dynamic = 'force-dynamic';

const SHARED = ['/', '/concerts', '/help', '/terms', '/privacy', '/status'];

/** Every page that is the same for everybody. The language stands in no address, so that there are no alternates. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { APP_URL } = config();
  const concerts = await listConcertIds();
  return [...SHARED, ...concerts.map((id) => `/concerts/${id}`)].map((path) => ({ url: APP_URL + path }));
}
