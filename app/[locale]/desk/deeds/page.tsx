import { Download } from 'lucide';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeedList } from '@/components/desk/deed-list';
import { DeskHeading } from '@/components/desk/desk-heading';
import { FindDeeds, type WantedDeeds } from '@/components/desk/find-deeds';
import { Texts } from '@/components/texts/texts';
import { Icon } from '@/components/ui/icon';
import { SoftLink } from '@/components/ui/soft-link';
import { page, plain, secondary } from '@/components/ui/styles';
import { midnightOf } from '@/lib/catalog/venue-day';
import { deedName, deedsQuery } from '@/lib/deeds/schema';
import { listDeeds } from '@/lib/deeds/service';
import { id } from '@/lib/operation';

const DEEDS_A_PAGE = 25;

/** As the API's, but by days; what cannot be read is not asked for. */
const query = z.object({
  deed: deedName.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  concertId: id.optional().catch(undefined),
  operatorId: id.optional().catch(undefined),
  cursor: deedsQuery.shape.cursor.catch(undefined),
});

type Props = PageProps<'/[locale]/desk/deeds'>;

export const generateMetadata = titled('desk.deeds.title');

function addressOf(wanted: WantedDeeds, cursor?: string): string {
  const given = Object.entries({ ...wanted, cursor }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/desk/deeds?${new URLSearchParams(given)}`;
}

/** The days as times: from the first midnight to the one after the last. */
function filtersOf({ from, to, ...rest }: WantedDeeds) {
  return {
    ...rest,
    ...(from && { from: midnightOf(from).toISOString() }),
    ...(to && { to: midnightOf(to, 1).toISOString() }),
  };
}

export default async function DeedsPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/deeds', 'readDeeds');
  const { cursor, ...wanted } = query.parse(await searchParams);
  const filters = filtersOf(wanted);
  const [t, deeds] = await Promise.all([
    getTranslations('desk.deeds'),
    listDeeds({ ...filters, cursor, limit: DEEDS_A_PAGE }),
  ]);
  const table = new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => !!entry[1]));
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="deeds" who={operator} title={t('title')} />
      <p className="mt-1 mb-6 max-w-column text-small text-quiet">{t('lead')}</p>
      <FindDeeds wanted={wanted} />
      <div className="mt-2 mb-4 flex flex-wrap gap-x-4">
        <a href={`/api/v1/admin/deeds/export?${table}`} download="deeds.csv" className={plain}>
          <Icon of={Download} className="size-5" />
          {t('export')}
        </a>
        {Object.values(wanted).some(Boolean) && (
          <SoftLink href="/desk/deeds" className={plain}>
            {t('clear')}
          </SoftLink>
        )}
      </div>
      {deeds.items.length === 0 ? (
        <p className="py-6 text-quiet">{t('none')}</p>
      ) : (
        <Texts of={['desk']}>
          <DeedList deeds={deeds.items} narrowed={(by) => addressOf({ ...wanted, ...by })} />
        </Texts>
      )}
      {deeds.nextCursor && (
        <SoftLink href={addressOf(wanted, deeds.nextCursor)} className={`${secondary} mt-6 w-full`}>
          {t('older')}
        </SoftLink>
      )}
    </div>
  );
}
