import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';

import { drawnProposal } from '@/app/actions/drawn-proposal';
import {
  addPasskey,
  beginReplacement,
  enableSecondFactor,
  proposePasskey,
  removePasskey,
  removeSecondFactor,
  replaceAuthenticator,
} from '@/app/actions/second-factor';
import { requireAnyOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { Passkeys } from '@/components/desk/passkeys';
import { RemoveFactor, SecondFactor } from '@/components/desk/second-factor';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { page } from '@/components/ui/styles';
import { MAX_PASSKEYS, readPasskeys } from '@/lib/access/passkeys';
import { proposeSecondFactor, readSecondFactor } from '@/lib/access/second-factor';
import type { Session } from '@/lib/accounts/session';
import { lacksSecondFactor } from '@/lib/http/caller';

type Props = PageProps<'/[locale]/desk/second-factor'>;

export const generateMetadata = titled('desk.secondFactor.title');

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-3 font-display text-title font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** What is on, and what can be set up. */
async function Factors({ operator: { userId, email } }: { operator: Session }) {
  const [t, format, { since, authenticator, recoveryCodesLeft }, { items, asked }] = await Promise.all([
    getTranslations('desk.secondFactor'),
    getFormatter(),
    readSecondFactor(userId),
    readPasskeys(userId),
  ]);
  const stamp = (time: string): string => format.dateTime(new Date(time), 'stamp');
  const owner = { email, hasFactor: since !== null, passkeys: asked };
  const listed = items.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    made: stamp(createdAt),
    used: lastUsedAt && stamp(lastUsedAt),
  }));
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
      <Section id="passkeys" title={t('passkeys')}>
        <p className="mb-3 text-small text-quiet">{t('passkeysLead')}</p>
        <Passkeys
          owner={owner}
          passkeys={listed}
          hasRoom={items.length < MAX_PASSKEYS}
          propose={proposePasskey}
          add={addPasskey}
          remove={removePasskey}
        />
      </Section>
      <Section id="authenticator" title={t('authenticator')}>
        <SecondFactor
          owner={owner}
          // Another one each time that the page is made.
          proposal={authenticator ? null : drawnProposal(proposeSecondFactor({ email }))}
          enable={enableSecondFactor}
          replace={{ begin: beginReplacement, confirm: replaceAuthenticator }}
        />
      </Section>
      {since && (
        <Section id="off" title={t('off')}>
          <RemoveFactor
            owner={owner}
            on={{ when: stamp(since), left: recoveryCodesLeft }}
            remove={removeSecondFactor}
          />
        </Section>
      )}
    </div>
  );
}

export default async function SecondFactorPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireAnyOperator('/desk/second-factor');
  const t = await getTranslations('desk.secondFactor');
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room={null} who={operator} title={t('title')} />
      <p className="mt-1 mb-6 max-w-column text-small text-quiet">{t('lead')}</p>
      {lacksSecondFactor(operator) && (
        <div className="mb-6 max-w-column">
          <Notice tone="care">{t('needed')}</Notice>
        </div>
      )}
      <Texts of={['deskForms', 'passkeys', 'errors', 'wayOn']}>
        <Factors operator={operator} />
      </Texts>
    </div>
  );
}
