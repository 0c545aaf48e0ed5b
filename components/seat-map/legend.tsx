'use client';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { zoneGround, zoneLook } from './zones';

const swatches = [
  ['chosen', 'bg-persimmon'],
  ['h', 'seat-hatched border border-dashed border-amber/60 text-amber'],
  ['s', 'bg-line/60'],
] as const;

const shape = 'size-4 shrink-0 rounded-t-[38%] rounded-b-[18%]';

type Props = { zones: readonly number[]; price: number | null; choosePrice: (price: number | null) => void };

/** What the seats' looks mean. Where prices differ, pressing one leaves its seats bright alone. */
export function Legend({ zones, price, choosePrice }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  return (
    <div className="grid justify-items-center gap-2.5 text-fine text-quiet">
      {zones.length > 1 && (
        <div role="group" aria-label={t('prices')} className="flex flex-wrap justify-center gap-1.5">
          {zones.map((zone) => (
            <button
              key={zone}
              type="button"
              aria-pressed={price === zone}
              onClick={() => choosePrice(price === zone ? null : zone)}
              className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-full border border-line bg-card px-3 font-semibold text-ink tabular-nums transition hover:border-ink aria-pressed:border-2 aria-pressed:border-ink"
            >
              <span aria-hidden className={`${shape} border ${zoneGround[zoneLook(zones, zone)]}`} />
              {won(zone)}
            </button>
          ))}
        </div>
      )}
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1">
        {zones.length === 1 && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden className={`${shape} border ${zoneGround[3]}`} />
            {t('state.a')}
          </li>
        )}
        {swatches.map(([state, look]) => (
          <li key={state} className="flex items-center gap-1.5">
            <span aria-hidden className={`${shape} ${look}`} />
            {t(`state.${state}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
