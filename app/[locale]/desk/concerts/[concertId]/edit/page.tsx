import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import type { ReactNode } from 'react';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { AddDate } from '@/components/desk/programme/add-date';
import { CancelConcert } from '@/components/desk/programme/cancel-concert';
import { ConcertForm } from '@/components/desk/programme/concert-form';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { CopyConcert } from '@/components/desk/programme/copy-concert';
import { DiscardDraft, RemoveDates } from '@/components/desk/programme/removals';
import { PictureUpload } from '@/components/desk/programme/picture-upload';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { cities, kinds } from '@/lib/catalog/schema';
import { readEdited } from '@/lib/programme/service';

import { titleOf } from '../title-of';
import { houseChoices } from './house-choices';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/edit'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.concert.page' });
  return { title: t('edit') };
}

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
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/concerts/${concertId}/edit`, 'editConcerts');
  const [t, format, facts, concert, houses] = await Promise.all([
    getTranslations('desk.concert'),
    getFormatter(),
    getTranslations('concertFacts'),
    orNotFound(readEdited(concertId)),
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
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading
        concertId={concertId}
        title={titleOf(concert, locale as Locale)}
        standing={concert.standing}
        here="edit"
        who={operator}
      />
      <div className="mt-6">
        <Texts of={['concertForm', 'deskForms', 'errors', 'wayOn']}>
          <ConcertForm concert={concert} choices={choices} />
          <div className="mt-14 grid gap-12">
            <Part id="picture" title={t('picture')} lead={t('pictureLead')}>
              <PictureUpload concertId={concertId} version={concert.version} />
            </Part>
            {!cancelled && (
              <Part id="add-date" title={t('addDate')} lead={t('addDateLead')}>
                <AddDate concertId={concertId} version={concert.version} houses={houses} locale={locale as Locale} />
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
    </div>
  );
}
