'use client';

import { useTexts } from '../texts/use-texts';

type Props = { most: number; wanted: number; want: (seats: number) => void };

/** How many seats the odds are told for. */
export function WantedSeats({ most, wanted, want }: Props) {
  const t = useTexts('queue');
  return (
    <label className="wanted-seats">
      {t('wanted')}
      <select value={wanted} onChange={(event) => want(Number(event.target.value))}>
        {Array.from({ length: most }, (_, index) => (
          <option key={index} value={index + 1}>
            {index + 1}
          </option>
        ))}
      </select>
    </label>
  );
}
