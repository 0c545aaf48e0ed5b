import type { ConcertSummary } from '@/lib/catalog/schema';

import { looksOf } from '../poster/look';
import { ConcertCard } from './concert-card';

/** Concerts side by side, as many as the screen has room for. */
export function ConcertGrid({ concerts, renderedAtMs }: { concerts: readonly ConcertSummary[]; renderedAtMs: number }) {
  const looks = looksOf(concerts);
  return (
    <ul className="mt-6 grid grid-cols-2 gap-x-4 gap-y-9 sm:grid-cols-3 md:gap-x-7 lg:grid-cols-4">
      {concerts.map((concert, index) => (
        <li key={concert.id} className="[contain-intrinsic-size:auto_24rem] [content-visibility:auto]">
          <ConcertCard concert={concert} renderedAtMs={renderedAtMs} look={looks[index]} />
        </li>
      ))}
    </ul>
  );
}
