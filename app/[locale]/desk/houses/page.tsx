import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { NewHouse } from '@/components/houses/new-house';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { pageQuery } from '@/lib/operation';
import { listHouses } from '@/lib/houses/service';

const HOUSES_A_PAGE = 25;

const query = z.object({ cursor: pageQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/houses'>;

export const generateMetadata = titled('desk.houses.title');

/** The houses that dates can be opened in, and a new one. */
export default async function HousesPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/houses', 'editHouses');
  const { cursor } = query.parse(await searchParams);
  const [t, { items, nextCursor }] = await Promise.all([
    getTranslations('desk.houses'),
    listHouses({ cursor, limit: HOUSES_A_PAGE }),
  ]);
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="houses" who={operator} title={t('title')} />
      <p className="mt-2 text-quiet">{t('lead')}</p>
      {items.length === 0 ? (
        <p className="py-6 text-quiet">{t('none')}</p>
      ) : (
        <ul className="mt-6 divide-y divide-line border-y border-line">
          {items.map(({ id, venue, name, draftPlaces: places, versions }) => (
            <li key={id}>
              <SoftLink
                href={`/desk/houses/${id}`}
                className="flex min-h-touch flex-wrap items-baseline justify-between gap-x-6 py-3 transition hover:bg-sunken/60"
              >
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{name}</span> <span className="text-small text-quiet">{venue}</span>
                </span>
                <span className="text-small text-quiet tabular-nums">
                  {t('facts', { places, versions: versions.length })}
                </span>
              </SoftLink>
            </li>
          ))}
        </ul>
      )}
      {nextCursor && (
        <SoftLink href={`/desk/houses?cursor=${nextCursor}`} className={`${secondary} mt-6 w-full`}>
          {t('more')}
        </SoftLink>
      )}
      <section className="mt-10">
        <h2 className="mb-4 font-display text-title font-semibold">{t('new')}</h2>
        <Texts of={['houses', 'errors', 'wayOn']}>
          <NewHouse />
        </Texts>
      </section>
    </div>
  );
}
