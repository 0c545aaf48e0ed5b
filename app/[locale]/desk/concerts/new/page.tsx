import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { NewConcert } from '@/components/desk/programme/new-concert';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';

type Props = PageProps<'/[locale]/desk/concerts/new'>;

export const generateMetadata = titled('desk.concert.new');

export default async function NewConcertPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/concerts/new', 'createConcerts');
  const t = await getTranslations('desk.concert');
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="sales" who={operator} title={t('new')} />
      <p className="mt-1 mb-6 max-w-column text-small text-quiet">{t('newLead')}</p>
      <Texts of={['concertForm', 'errors', 'wayOn']}>
        <NewConcert />
      </Texts>
    </div>
  );
}
