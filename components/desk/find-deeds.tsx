import { useTranslations } from 'next-intl';

import { deedName, type DeedName } from '@/lib/deeds/schema';

import { box, secondary } from '../ui/styles';

const field = `${box} mt-1 text-base text-ink`;

/** What the log is narrowed down to; days are the venue's. */
export type WantedDeeds = {
  deed?: DeedName | undefined;
  from?: string | undefined;
  to?: string | undefined;
  concertId?: string | undefined;
  operatorId?: string | undefined;
};

/** Narrows the log down: a plain form, all of it in the address. */
export function FindDeeds({ wanted: { deed, from, to, concertId, operatorId } }: { wanted: WantedDeeds }) {
  const t = useTranslations('desk');
  return (
    <form action="/desk/deeds" role="search" aria-label={t('deeds.find')} className="text-small">
      {concertId && <input type="hidden" name="concertId" value={concertId} />}
      {operatorId && <input type="hidden" name="operatorId" value={operatorId} />}
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[2fr_1fr_1fr_auto]">
        <label className="col-span-2 md:col-span-1">
          {t('deeds.kind')}
          <select name="deed" defaultValue={deed ?? ''} className={field}>
            <option value="">{t('deeds.all')}</option>
            {deedName.options.map((name) => (
              <option key={name} value={name}>
                {t(`deed.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('deeds.fromDay')}
          <input type="date" name="from" defaultValue={from} className={field} />
        </label>
        <label>
          {t('deeds.toDay')}
          <input type="date" name="to" defaultValue={to} className={field} />
        </label>
        <button type="submit" className={`${secondary} col-span-2 md:col-span-1`}>
          {t('deeds.show')}
        </button>
      </div>
    </form>
  );
}
