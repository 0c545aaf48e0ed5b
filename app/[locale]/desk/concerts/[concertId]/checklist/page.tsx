import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { ChecklistItems } from '@/components/desk/programme/checklist';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { Publish } from '@/components/desk/programme/publish';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { page } from '@/components/ui/styles';
import { may } from '@/lib/permissions';
import { checklistOf } from '@/lib/programme/checklist';
import { readEdited } from '@/lib/programme/service';

import { titleOf } from '../title-of';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/checklist'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.concert.page' });
  return { title: t('checklist') };
}

export default async function ChecklistPage({ params }: Props) {
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}/checklist`, 'readSales');
  const concert = await orNotFound(readEdited(concertId));
  const [t, checklist] = await Promise.all([getTranslations('desk.concert'), checklistOf(concert)]);
  const { items, ready, standing, version } = checklist;
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="checklist"
        who={operator}
      />
      <div className="mt-6 grid gap-6">
        <Notice tone={ready ? 'good' : 'bad'}>{t(ready ? 'ready' : 'notReady')}</Notice>
        <ChecklistItems concertId={concertId} items={items} />
        {standing === 'draft' && may(operator, 'editConcerts') && (
          <Texts of={['concertForm', 'errors', 'wayOn']}>
            <Publish concertId={concertId} version={version} ready={ready} />
          </Texts>
        )}
      </div>
    </div>
  );
}
