import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { knownSessions } from '@/app/known-sessions';
import { DeskHeading } from '@/components/desk/desk-heading';
import { OperatorAccess } from '@/components/desk/operator-access';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { readSecondFactor } from '@/lib/access/second-factor';
import { readOperator } from '@/lib/accounts/operators';

type Props = PageProps<'/[locale]/desk/operators/[userId]'>;

export const generateMetadata = titled('desk.roles.operators');

export default async function OperatorPage({ params }: Props) {
  const { locale, userId: text } = await params;
  setRequestLocale(locale as Locale);
  const userId = idOrNotFound(text);
  const owner = await requireOperator(`/desk/operators/${userId}`, 'giveRoles');
  const [operator, sessions, { since }, roles, format] = await Promise.all([
    orNotFound(readOperator(userId)),
    knownSessions({ userId, sessionId: owner.sessionId }),
    readSecondFactor(userId),
    getTranslations('desk.role'),
    getFormatter(),
  ]);
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="roles" who={owner} title={operator.name} />
      <p className="mb-8 text-small wrap-anywhere text-quiet">
        {operator.email} · {roles(operator.deskRole)}
      </p>
      <Texts of={['deskForms', 'errors', 'wayOn']}>
        <OperatorAccess
          operator={operator}
          sessions={sessions}
          factorSince={since && format.dateTime(new Date(since), 'stamp')}
        />
      </Texts>
    </div>
  );
}
