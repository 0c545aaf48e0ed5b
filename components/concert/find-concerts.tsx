import { useTranslations } from 'next-intl';

import { cities, kinds, sorts, type ConcertsQuery } from '@/lib/catalog/schema';

import { box, secondary } from '../ui/styles';

const PRICES = [30_000, 50_000, 100_000, 150_000];

const field = `${box} text-ink`;

/** Looks for concerts by words and filters, all of them in the address: a plain form, which needs no script. */
export function FindConcerts({ query, filters }: { query: Partial<ConcertsQuery>; filters: boolean }) {
  const t = useTranslations('find');
  const names = useTranslations('concertFacts');
  const money = useTranslations('money');
  return (
    <form action="/concerts" role="search" aria-label={t('title')} className="grid gap-3 pt-6">
      <div className="flex gap-2">
        <input
          type="search"
          name="q"
          aria-label={t('words')}
          placeholder={t('words')}
          defaultValue={query.q}
          maxLength={100}
          className={`${field} flex-1`}
        />
        <button type="submit" className={secondary}>
          {t('button')}
        </button>
      </div>
      {filters && (
        <div className="grid grid-cols-2 gap-2 text-small sm:grid-cols-3 lg:grid-cols-6">
          <Choice name="city" label={t('city')} chosen={query.city}>
            {cities.map((value) => [value, names(`city.${value}`)])}
          </Choice>
          <Choice name="kind" label={t('kind')} chosen={query.kind}>
            {kinds.map((value) => [value, names(`kind.${value}`)])}
          </Choice>
          <Choice name="maxPrice" label={t('price')} chosen={query.maxPrice?.toString()}>
            {PRICES.map((price) => [String(price), t('upTo', { price: money('won', { amount: price }) })])}
          </Choice>
          <label>
            {t('from')}
            <input type="date" name="from" defaultValue={query.from} className={field} />
          </label>
          <label>
            {t('to')}
            <input type="date" name="to" defaultValue={query.to} className={field} />
          </label>
          <Choice name="sort" label={t('sort.name')} any={t('sort.listed')} chosen={query.sort}>
            {sorts.map((value) => [value, t(`sort.${value}`)])}
          </Choice>
        </div>
      )}
    </form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  /** What it says while nothing is chosen. */
  any?: string;
  chosen: string | undefined;
  children: [value: string, name: string][];
};

function Choice({ name, label, any, chosen = '', children }: ChoiceProps) {
  const t = useTranslations('find');
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen} className={field}>
        <option value="">{any ?? t('any')}</option>
        {children.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
