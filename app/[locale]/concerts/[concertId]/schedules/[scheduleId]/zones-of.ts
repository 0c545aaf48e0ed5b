import type { Locale } from 'next-intl';

import type { Zone, ZoneLook } from '@/components/seat-map/zones';
import { readHall } from '@/lib/seats/hall';

/** The tiers of the date in the reader's language. */
export async function zonesOf(scheduleId: string, locale: Locale): Promise<Zone[]> {
  const { tiers } = await readHall(scheduleId);
  return tiers.map(({ number, price, name, look }) => ({ number, price, name: name[locale], look: look as ZoneLook }));
}
