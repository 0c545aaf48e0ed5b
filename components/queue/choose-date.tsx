'use client';

import { pricesOf } from '../concert/prices';
import type { DatedSchedule } from '../concert/dated';
import { useTexts } from '../texts/use-texts';
import { priceText } from '../texts/price-text';

type Props = { schedules: DatedSchedule[]; chosen: string | null; choose: (scheduleId: string) => void };

/** The dates that can be booked, of which the fan picks one, before or after being let in. */
export function ChooseDate({ schedules, chosen, choose }: Props) {
  const t = useTexts('queue.date');
  const money = useTexts('money');
  return (
    <fieldset className="text-left">
      <legend className="mb-2.5 font-semibold">{t('title')}</legend>
      <div className="grid gap-2">
        {schedules.map(({ id, startsAt, when, remainingSeats, ...prices }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="schedule"
              value={id}
              checked={chosen === id}
              onChange={() => choose(id)}
              className="size-5 accent-persimmon outline-none"
            />
            <span className="flex-1">
              <time dateTime={startsAt} className="block font-medium">
                {when}
              </time>
              <span className="block text-fine text-quiet">
                {priceText(money, pricesOf(prices).at(-1)!, pricesOf(prices)[0]!)} ·{' '}
                {t('left', { seats: remainingSeats })}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
