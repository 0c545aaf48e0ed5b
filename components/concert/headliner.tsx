import { ArrowRight } from 'lucide';
import { useLocale, useTranslations } from 'next-intl';

import type { ConcertSummary } from '@/lib/catalog/schema';

import { Poster } from '../poster/poster';
import { Icon } from '../ui/icon';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';
import { ConcertFacts } from './concert-facts';
import { LiveBadge } from './live-badge';

/** The concert that the front page is about: the first one on sale. */
export function Headliner({ concert, renderedAtMs }: { concert: ConcertSummary; renderedAtMs: number }) {
  const t = useTranslations('concerts');
  const locale = useLocale();
  return (
    <section
      aria-labelledby="headliner"
      className="grid items-center gap-x-14 gap-y-7 pt-6 md:grid-cols-[minmax(0,3fr)_minmax(0,7fr)] md:pt-8"
    >
      <SoftLink
        href={`/concerts/${concert.id}`}
        tabIndex={-1}
        aria-hidden
        className="mx-auto block w-full max-w-44 md:order-2 md:max-w-64"
      >
        <Poster
          concert={concert}
          eager
          wordless
          className="rotate-[-1.2deg] shadow-lifted transition duration-700 ease-calm hover:rotate-0"
        />
      </SoftLink>
      <div>
        <LiveBadge concert={concert} renderedAtMs={renderedAtMs} />
        <h1 id="headliner" className="mt-3 font-display text-hero font-semibold">
          {concert.names.title[locale]}
        </h1>
        <p className="mt-3 text-lead">{concert.names.artist[locale]}</p>
        <ConcertFacts concert={concert} />
        <SoftLink href={`/concerts/${concert.id}`} className={`${primary} mt-7 w-full sm:w-auto`}>
          {t('see')}
          <Icon of={ArrowRight} className="size-5" />
        </SoftLink>
        <p className="mt-5 max-w-sm text-small text-quiet">{t('how')}</p>
      </div>
    </section>
  );
}
