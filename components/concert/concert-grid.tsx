import type { ConcertSummary } from '@/lib/catalog/schema';

import { looksOf } from '../poster/look';
import { plain } from '../ui/styles';
import { ConcertCard } from './concert-card';

type Props = {
  concerts: readonly ConcertSummary[];
  renderedAtMs: number;
  /** The words of a button that takes a concert from the visitor's favourites, where the list is of those: it needs no script. */
  removable?: string;
};

/** Concerts side by side, as many as the screen has room for. */
export function ConcertGrid({ concerts, renderedAtMs, removable }: Props) {
  const looks = looksOf(concerts);
  return (
    <ul className="mt-6 grid grid-cols-2 gap-x-4 gap-y-9 sm:grid-cols-3 md:gap-x-7 lg:grid-cols-4">
      {concerts.map((concert, index) => (
        <li key={concert.id} className="[contain-intrinsic-size:auto_24rem] [content-visibility:auto]">
          <ConcertCard concert={concert} renderedAtMs={renderedAtMs} look={looks[index]} />
          {removable && (
            <form method="post" action="/favourite" className="mt-2">
              <input type="hidden" name="concertId" value={concert.id} />
              <button type="submit" name="remove" value="1" className={`${plain} text-small`}>
                {removable}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
