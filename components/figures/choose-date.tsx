import { useFormatter, useTranslations } from 'next-intl';

import type { SaleFigures } from '@/lib/figures/schema';

import { box, secondary } from '../ui/styles';

type Props = { action: string; dates: SaleFigures['dates']; chosen: string | null };

/** Narrows the figures down to a date: a plain form, all of it in the address. */
export function ChooseDate({ action, dates, chosen }: Props) {
  const t = useTranslations('figures');
  const format = useFormatter();
  return (
    <form action={action} className="flex flex-wrap items-end gap-3 text-small print:hidden">
      <label>
        {t('date')}
        <select name="scheduleId" defaultValue={chosen ?? ''} className={`${box} mt-1 text-base`}>
          <option value="">{t('allDates')}</option>
          {dates.map(({ id, startsAt }) => (
            <option key={id} value={id}>
              {format.dateTime(new Date(startsAt), 'moment')}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={secondary}>
        {t('show')}
      </button>
    </form>
  );
}
