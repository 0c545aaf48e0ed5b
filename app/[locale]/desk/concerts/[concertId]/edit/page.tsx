import type { ReactNode } from 'react';
import { getFormatter, getTranslations } from 'next-intl/server';

import { titled } from '@/app/titled';
import { AddDate } from '@/components/desk/programme/add-date';
import { CancelConcert } from '@/components/desk/programme/cancel-concert';
import { ConcertForm } from '@/components/desk/programme/concert-form';
import { CopyConcert } from '@/components/desk/programme/copy-concert';
import { DiscardDraft, RemoveDates } from '@/components/desk/programme/removals';
import { PictureUpload } from '@/components/desk/programme/picture-upload';
import { Texts } from '@/components/texts/texts';
import { cities, kinds } from '@/lib/catalog/schema';

import { ConcertPage, openConcertPage } from '../concert-page';
import { houseChoices } from './house-choices';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/edit'>;

export const generateMetadata = titled('desk.concert.page.edit');

type PartProps = { id: string; title: string; lead?: string; children: ReactNode };

/** Something that is done beside the form. */
function Part({ id, title, lead, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-display text-title font-semibold">
        {title}
      </h2>
      {lead && <p className="mt-1 text-small text-quiet">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}

export default async function EditPage({ params }: Props) {
  const opened = await openConcertPage(params, 'edit');
  const { locale, concertId, concert } = opened;
  const [t, format, facts, houses] = await Promise.all([
    getTranslations('desk.concert'),
    getFormatter(),
    getTranslations('concertFacts'),
    houseChoices(),
  ]);
  const choices = {
    city: cities.map((value) => ({ value, name: facts(`city.${value}`) })),
    kind: kinds.map((value) => ({ value, name: facts(`kind.${value}`) })),
  };
  const cancelled = concert.standing === 'cancelled';
  const mayRemove = concert.standing === 'draft' || concert.dates.length > 1;
  const removable = concert.dates
    .filter(({ tiers }) => mayRemove && tiers.every(({ held, sold }) => held + sold === 0))
    .map(({ id, startsAt }) => ({ id, when: format.dateTime(new Date(startsAt), 'moment') }));
  return (
    <ConcertPage opened={opened}>
      <div className="mt-6">
        <Texts of={['concertForm', 'deskForms', 'errors', 'wayOn']}>
          <ConcertForm concert={concert} choices={choices} />
          <div className="mt-14 grid gap-12">
            <Part id="picture" title={t('picture')} lead={t('pictureLead')}>
              <PictureUpload concertId={concertId} version={concert.version} />
            </Part>
            {!cancelled && (
              <Part id="add-date" title={t('addDate')} lead={t('addDateLead')}>
                <AddDate concertId={concertId} version={concert.version} houses={houses} locale={locale} />
              </Part>
            )}
            <Part id="copy" title={t('copy')} lead={t('copyLead')}>
              <CopyConcert concertId={concertId} />
            </Part>
            {removable.length > 0 && (
              <Part id="remove-dates" title={t('removeDates')}>
                <RemoveDates concertId={concertId} dates={removable} />
              </Part>
            )}
            {concert.standing === 'draft' && (
              <Part id="discard" title={t('discard')}>
                <DiscardDraft concertId={concertId} title={concert.title} />
              </Part>
            )}
            {concert.standing === 'published' && (
              <Part id="cancel" title={t('cancel')}>
                <CancelConcert concertId={concertId} version={concert.version} />
              </Part>
            )}
          </div>
        </Texts>
      </div>
    </ConcertPage>
  );
}
