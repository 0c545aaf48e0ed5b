import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { Notice } from '@/components/ui/notice';
import { page } from '@/components/ui/styles';
import { datesInWords } from '@/app/[locale]/concerts/[concertId]/dates-of';
import { WholeConcert } from '@/app/[locale]/concerts/[concertId]/whole-concert';
import { previewConcert } from '@/lib/catalog/service';
import { readEdited } from '@/lib/programme/service';

import { titleOf } from '../title-of';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/preview'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.concert.page' });
  return { title: t('preview') };
}

export default async function PreviewPage({ params }: Props) {
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}/preview`, 'readSales');
  const [t, concert, seen] = await Promise.all([
    getTranslations('desk.concert'),
    orNotFound(readEdited(concertId)),
    orNotFound(previewConcert(concertId)),
  ]);
  const schedules = await datesInWords(seen.schedules);
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="preview"
        who={operator}
      />
      <div className="mt-4">
        <Notice tone={concert.standing === 'draft' ? 'care' : 'calm'}>
          {t(concert.standing === 'draft' ? 'previewDraft' : 'previewPublished')}
        </Notice>
      </div>
      <section aria-label={t('page.preview')}>
        <WholeConcert concert={seen.concert} schedules={schedules} locale={locale as Locale} preview />
      </section>
    </div>
  );
}
