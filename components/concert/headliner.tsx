import { ArrowRight } from 'lucide';
import { useTranslations } from 'next-intl';

import type { ConcertSummary } from '@/lib/catalog/schema';

import { Poster } from '../poster/poster';
import { Icon } from '../ui/icon';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';
import { SalesBadge } from './sales-badge';

/** The concert that the front page is about: the first one on sale. */
export function Headliner({ concert }: { concert: ConcertSummary }) {
  const t = useTranslations('concerts');
  return (
    <section
      aria-labelledby="headliner"
      className="grid items-center gap-x-14 gap-y-7 pt-6 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] md:pt-12"
    >
      <SoftLink
        href={`/concerts/${concert.id}`}
        tabIndex={-1}
        aria-hidden
        className="mx-auto block w-full max-w-76 md:order-2 md:max-w-96"
      >
        <Poster
          concert={concert}
          eager
          className="rotate-[-1.2deg] shadow-lifted transition duration-700 ease-calm hover:rotate-0"
        />
      </SoftLink>
      <div>
        <SalesBadge state={concert.salesState} />
        <h1 id="headliner" className="mt-3 font-display text-hero font-semibold">
          {concert.title}
        </h1>
        <p className="mt-3 text-lead">{concert.artist}</p>
        <p className="text-quiet">{concert.venue}</p>
        <SoftLink href={`/concerts/${concert.id}`} className={`${primary} mt-7 w-full sm:w-auto`}>
          {t('see')}
          <Icon of={ArrowRight} className="size-5" />
        </SoftLink>
        <p className="mt-5 max-w-sm text-small text-quiet">{t('how')}</p>
      </div>
    </section>
  );
}
