import { getTranslations } from 'next-intl/server';

import type { HouseChoice } from '@/components/desk/programme/use-house-plan';
import { listHouses } from '@/lib/houses/service';

/** The latest of the houses; a program may name any other. */
const MAX_HOUSES = 100;

/** The houses that a date may be put into. One of which there is only a draft has no version yet. */
export async function houseChoices(): Promise<HouseChoice[]> {
  const [t, { items }] = await Promise.all([getTranslations('desk.concert'), listHouses({ limit: MAX_HOUSES })]);
  return items.flatMap(({ id: houseId, venue, name, versions: [latest] }) => {
    if (!latest) return [];
    const { id: planId, version, places } = latest;
    return [{ planId, houseId, version, label: t('housePlan', { venue, name, version, places }) }];
  });
}
