import { useLocale } from 'next-intl';

import type { ConcertSummary } from '@/lib/catalog/schema';

import { Heart } from '../favourites/heart';
import type { Look } from '../poster/look';
import { Poster } from '../poster/poster';
import { SoftLink } from '../ui/soft-link';
import { ConcertFacts } from './concert-facts';
import { LiveBadge } from './live-badge';

/** Whether the concert is over for the visitor; its poster steps back. */
function isPast({ salesState }: ConcertSummary): boolean {
  return salesState === 'closed' || salesState === 'soldOut';
}

type Props = { concert: ConcertSummary; renderedAtMs: number; look?: Look | undefined };

export function ConcertCard({ concert, renderedAtMs, look }: Props) {
  const locale = useLocale();
  return (
    <div className="@container relative">
      <Heart on="poster" concertId={concert.id} title={concert.names.title[locale]} />
      <SoftLink href={`/concerts/${concert.id}`} className="group block rounded">
        <Poster
          concert={concert}
          look={look}
          className={`shadow-lifted transition duration-500 ease-calm group-hover:-translate-y-1 ${isPast(concert) ? 'opacity-55 saturate-50' : ''}`}
        />
        <div className="mt-3.5">
          <LiveBadge concert={concert} renderedAtMs={renderedAtMs} />
          <h3 className="mt-1.5 leading-snug font-semibold">{concert.names.title[locale]}</h3>
          <p className="mt-0.5 text-small text-quiet">{concert.names.artist[locale]}</p>
          <ConcertFacts concert={concert} />
        </div>
      </SoftLink>
    </div>
  );
}
