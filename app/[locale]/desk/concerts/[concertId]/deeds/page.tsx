import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { z } from 'zod';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { DeedList } from '@/components/desk/deed-list';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { deedsQuery } from '@/lib/deeds/schema';
import { listDeeds } from '@/lib/deeds/service';
import { readEdited } from '@/lib/programme/service';

import { titleOf } from '../title-of';

const DEEDS_A_PAGE = 25;

const query = z.object({ cursor: deedsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/deeds'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.concert.page' });
  return { title: t('deeds') };
}

export default async function DeedsPage({ params, searchParams }: Props) {
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}/deeds`, 'readDeeds');
  const { cursor } = query.parse(await searchParams);
  const [t, concert, deeds] = await Promise.all([
    getTranslations('desk.deeds'),
    orNotFound(readEdited(concertId)),
    listDeeds({ concertId, cursor, limit: DEEDS_A_PAGE }),
  ]);
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="deeds"
        who={operator}
      />
      <div className="mt-6">
        {deeds.items.length === 0 ? (
          <p className="py-6 text-quiet">{t('none')}</p>
        ) : (
          <Texts of={['desk']}>
            <DeedList
              deeds={deeds.items}
              narrowed={(by) => `/desk/deeds?${new URLSearchParams({ concertId, ...by })}`}
            />
          </Texts>
        )}
        {deeds.nextCursor && (
          <SoftLink
            href={`/desk/concerts/${concertId}/deeds?cursor=${deeds.nextCursor}`}
            className={`${secondary} mt-6 w-full`}
          >
            {t('older')}
          </SoftLink>
        )}
      </div>
    </div>
  );
}
