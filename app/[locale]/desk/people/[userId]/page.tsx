import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { headers } from 'next/headers';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { BlockPerson } from '@/components/desk/block-person';
import { DeskHeading } from '@/components/desk/desk-heading';
import { PersonDeeds } from '@/components/desk/person-deeds';
import { PersonNotes } from '@/components/desk/person-notes';
import { Story } from '@/components/desk/story';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { onRequestOf } from '@/lib/asker';
import { by } from '@/lib/deeds/by';
import { seePerson } from '@/lib/desk/people';
import { clientAddress } from '@/lib/http/client-address';
import { may } from '@/lib/permissions';

type Props = PageProps<'/[locale]/desk/people/[userId]'>;

export const generateMetadata = titled('desk.people.title');

export default async function PersonPage({ params }: Props) {
  const { locale, userId: text } = await params;
  setRequestLocale(locale as Locale);
  const userId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/people/${userId}`, 'readPeople');
  const address = clientAddress({ headers: await headers() });
  const [t, format, { name, email, role, balance, story, notes, blockedUntil, blockedFor }] = await Promise.all([
    getTranslations('desk.people'),
    getFormatter(),
    orNotFound(onRequestOf({ address }, () => seePerson(userId, by(operator)))),
  ]);
  const stood = new Map(
    story.flatMap(({ concertId, concertTitle }) => (concertId ? [[concertId, concertTitle ?? concertId]] : [])),
  );
  const moment = (time: string): string => format.dateTime(new Date(time), 'stamp');
  const blocked = blockedUntil && blockedFor ? { until: moment(blockedUntil), for: blockedFor } : null;
  const shownNotes = notes.map(({ id, text: noted, operatorName, createdAt }) => ({
    id,
    text: noted,
    operatorName,
    when: moment(createdAt),
  }));
  const money = await getTranslations('money');
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="people" who={operator} title={name} />
      <p className="mb-6 text-small wrap-anywhere text-quiet">
        {email} · {t('balance', { amount: money('won', { amount: balance }) })}
      </p>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="story">
          <h2 id="story" className="mb-3 font-display text-title font-semibold">
            {t('story')}
          </h2>
          <Story events={story} />
        </section>
        <section aria-labelledby="person-deeds">
          <h2 id="person-deeds" className="mb-3 font-display text-title font-semibold">
            {t('deeds')}
          </h2>
          <Texts of={['deskForms', 'errors', 'wayOn']}>
            {role === 'fan' && may(operator, 'blockPeople') && (
              <div className="mb-8">
                <BlockPerson userId={userId} blocked={blocked} />
              </div>
            )}
            <PersonDeeds
              userId={userId}
              concerts={[...stood].map(([id, title]) => ({ id, title }))}
              may={{ endSessions: may(operator, 'endSessions'), removePlaces: may(operator, 'removePlaces') }}
            />
            <h2 className="mt-10 mb-3 font-display text-title font-semibold">{t('notes')}</h2>
            <PersonNotes userId={userId} notes={shownNotes} mayWrite={may(operator, 'writeNotes')} />
          </Texts>
        </section>
      </div>
    </div>
  );
}
