import { useLocale, useTranslations } from 'next-intl';

import type { SaleFigures } from '@/lib/figures/schema';

import { sectionName } from '../texts/seat-name';
import { useWonText } from '../texts/won-text';
import { PartsTable } from './parts-table';

/** What was sold of each tier, and of each section where the house has some. */
export function SoldParts({ tiers, sections }: Pick<SaleFigures, 'tiers' | 'sections'>) {
  const t = useTranslations('figures.parts');
  const names = useTranslations('seatName');
  const locale = useLocale();
  const won = useWonText();
  const byTier = tiers.map((tier) => ({
    ...tier,
    key: `${tier.name.ko} ${tier.price}`,
    name: tier.name[locale],
    note: won(tier.price),
  }));
  const bySection = sections.map((part) => ({ ...part, key: part.section, name: sectionName(names, part.section) }));
  return (
    <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-2">
      <PartsTable id="tiers" title={t('tiers')} column={t('tier')} parts={byTier} />
      {bySection.length > 0 && (
        <PartsTable id="sections" title={t('sections')} column={t('section')} parts={bySection} />
      )}
    </div>
  );
}
