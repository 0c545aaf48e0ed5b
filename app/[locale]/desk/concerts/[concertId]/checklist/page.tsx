import { getTranslations } from 'next-intl/server';

import { titled } from '@/app/titled';
import { ChecklistItems } from '@/components/desk/programme/checklist';
import { Publish } from '@/components/desk/programme/publish';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { may } from '@/lib/permissions';
import { checklistOf } from '@/lib/programme/checklist';

import { ConcertPage, openConcertPage } from '../concert-page';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/checklist'>;

export const generateMetadata = titled('desk.concert.page.checklist');

export default async function ChecklistPage({ params }: Props) {
  const opened = await openConcertPage(params, 'checklist');
  const { concertId, operator, concert } = opened;
  const [t, checklist] = await Promise.all([getTranslations('desk.concert'), checklistOf(concert)]);
  const { items, ready, standing, version } = checklist;
  return (
    <ConcertPage opened={opened}>
      <div className="mt-6 grid gap-6">
        <Notice tone={ready ? 'good' : 'bad'}>{t(ready ? 'ready' : 'notReady')}</Notice>
        <ChecklistItems concertId={concertId} items={items} />
        {standing === 'draft' && may(operator, 'editConcerts') && (
          <Texts of={['concertForm', 'errors', 'wayOn']}>
            <Publish concertId={concertId} version={version} ready={ready} />
          </Texts>
        )}
      </div>
    </ConcertPage>
  );
}
