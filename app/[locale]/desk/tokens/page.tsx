import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { MakeToken } from '@/components/desk/make-token';
import { ProgramTokens } from '@/components/desk/program-tokens';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { askForPasskey } from '@/lib/access/passkeys';
import { listProgramTokens } from '@/lib/access/program-tokens';
import { pageQuery } from '@/lib/operation';
import { may, programPermissions } from '@/lib/permissions';

const TOKENS_A_PAGE = 25;

const query = z.object({ cursor: pageQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/tokens'>;

export const generateMetadata = titled('desk.tokens.title');

export default async function TokensPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/tokens', 'makeTokens');
  const { email, secondFactor } = operator;
  const { cursor } = query.parse(await searchParams);
  const [t, names, format, tokens, passkeys] = await Promise.all([
    getTranslations('desk.tokens'),
    getTranslations('desk.permission'),
    getFormatter(),
    listProgramTokens(operator, { cursor, limit: TOKENS_A_PAGE }),
    askForPasskey(operator.userId),
  ]);
  const stamp = (time: string): string => format.dateTime(new Date(time), 'stamp');
  const shown = tokens.items.map(({ id, name, permissions, makerName, createdAt, expiresAt, lastUsedAt }) => ({
    id,
    name,
    makerName,
    // A permission that is no more has no name.
    permissions: programPermissions.filter((value) => permissions.includes(value)).map((value) => names(value)),
    made: stamp(createdAt),
    until: stamp(expiresAt),
    used: lastUsedAt && stamp(lastUsedAt),
  }));
  const choices = programPermissions
    .filter((value) => may(operator, value))
    .map((value) => ({ value, name: names(value) }));
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="tokens" who={operator} title={t('title')} />
      <p className="mt-1 mb-8 max-w-column text-small text-quiet">{t('lead')}</p>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <Texts of={['deskForms', 'passkeys', 'errors', 'wayOn']}>
          <section aria-labelledby="in-force" className="min-w-0">
            <h2 id="in-force" className="mb-3 font-display text-title font-semibold">
              {t('inForce')}
            </h2>
            {shown.length === 0 && <p className="text-quiet">{t('none')}</p>}
            <ProgramTokens tokens={shown} />
            {tokens.nextCursor && (
              <SoftLink href={`/desk/tokens?cursor=${tokens.nextCursor}`} className={`${secondary} mt-4 w-full`}>
                {t('more')}
              </SoftLink>
            )}
          </section>
          <section aria-labelledby="make-token" className="min-w-0">
            <h2 id="make-token" className="mb-3 font-display text-title font-semibold">
              {t('make')}
            </h2>
            <MakeToken permissions={choices} owner={{ email, hasFactor: secondFactor === true, passkeys }} />
          </section>
        </Texts>
      </div>
    </div>
  );
}
