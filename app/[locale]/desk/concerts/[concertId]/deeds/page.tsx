import { getTranslations } from 'next-intl/server';

import { z } from 'zod';

import { titled } from '@/app/titled';
import { DeedList } from '@/components/desk/deed-list';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { secondary } from '@/components/ui/styles';
import { deedsQuery } from '@/lib/deeds/schema';
import { listDeeds } from '@/lib/deeds/service';

import { ConcertPage, openConcertPage } from '../concert-page';

const DEEDS_A_PAGE = 25;

const query = z.object({ cursor: deedsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/deeds'>;

export const generateMetadata = titled('desk.concert.page.deeds');

export default async function DeedsPage({ params, searchParams }: Props) {
  const opened = await openConcertPage(params, 'deeds');
  const { concertId, path } = opened;
  const { cursor } = query.parse(await searchParams);
  const [t, deeds] = await Promise.all([
    getTranslations('desk.deeds'),
    listDeeds({ concertId, cursor, limit: DEEDS_A_PAGE }),
  ]);
  return (
    <ConcertPage opened={opened}>
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
          <SoftLink href={`${path}?cursor=${deeds.nextCursor}`} className={`${secondary} mt-6 w-full`}>
            {t('older')}
          </SoftLink>
        )}
      </div>
    </ConcertPage>
  );
}
