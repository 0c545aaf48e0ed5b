import { getTranslations } from 'next-intl/server';

import { orNotFound } from '@/app/found';
import { Notice } from '@/components/ui/notice';
import { datesInWords } from '@/app/[locale]/concerts/[concertId]/dates-of';
import { WholeConcert } from '@/app/[locale]/concerts/[concertId]/whole-concert';
import { titled } from '@/app/titled';
import { previewConcert } from '@/lib/catalog/service';

import { ConcertPage, openConcertPage } from '../concert-page';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/preview'>;

export const generateMetadata = titled('desk.concert.page.preview');

export default async function PreviewPage({ params }: Props) {
  const opened = await openConcertPage(params, 'preview');
  const { locale, concertId, concert } = opened;
  const [t, seen] = await Promise.all([getTranslations('desk.concert'), orNotFound(previewConcert(concertId))]);
  const schedules = await datesInWords(seen.schedules);
  return (
    <ConcertPage opened={opened}>
      <div className="mt-4">
        <Notice tone={concert.standing === 'draft' ? 'care' : 'calm'}>
          {t(concert.standing === 'draft' ? 'previewDraft' : 'previewPublished')}
        </Notice>
      </div>
      <section aria-label={t('page.preview')}>
        <WholeConcert concert={seen.concert} schedules={schedules} locale={locale} preview />
      </section>
    </ConcertPage>
  );
}
