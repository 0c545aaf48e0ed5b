import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { FindPeople } from '@/components/desk/find-people';
import { page } from '@/components/ui/styles';
import { findPeople } from '@/lib/desk/people';
import { peopleQuery } from '@/lib/desk/schema';

const query = z.object({ q: peopleQuery.shape.q.optional().catch(undefined) });

type Props = PageProps<'/[locale]/desk/people'>;

export const generateMetadata = titled('desk.people.title');

export default async function PeoplePage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/people', 'readPeople');
  const { q } = query.parse(await searchParams);
  const [t, found] = await Promise.all([getTranslations('desk.people'), q === undefined ? null : findPeople(q)]);
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="people" who={operator} title={t('title')} />
      <p className="mt-1 mb-6 max-w-column text-small text-quiet">{t('lead')}</p>
      <FindPeople words={q} found={found} />
    </div>
  );
}
