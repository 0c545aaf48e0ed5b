import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { changeRole } from '@/app/actions/desk';
import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { ChangeRole } from '@/components/desk/change-role';
import { DeskHeading } from '@/components/desk/desk-heading';
import { Invitations } from '@/components/desk/invitations';
import { Invite } from '@/components/desk/invite';
import { Operators } from '@/components/desk/operators';
import { PermissionTable } from '@/components/desk/permission-table';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { listInvitations } from '@/lib/access/invitations';
import { listOperators } from '@/lib/accounts/operators';
import { pageQuery } from '@/lib/operation';
import { deskRole, may } from '@/lib/permissions';

const OPERATORS_A_PAGE = 25;
/** Open ones are few: each email has one, and they end after days. */
const INVITATIONS_SHOWN = 100;

const query = z.object({ cursor: pageQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/roles'>;

export const generateMetadata = titled('desk.roles.title');

/** Who is invited, and the way to invite; for owners. */
async function Invited({ roles }: { roles: readonly { value: string; name: string }[] }) {
  const [t, names, format, { items }] = await Promise.all([
    getTranslations('desk.roles'),
    getTranslations('desk.role'),
    getFormatter(),
    listInvitations({ limit: INVITATIONS_SHOWN }),
  ]);
  const shown = items.map(({ id, email, deskRole: role, inviterName, expiresAt }) => {
    return { id, email, role: names(role), inviterName, until: format.dateTime(new Date(expiresAt), 'stamp') };
  });
  return (
    <section aria-labelledby="invite">
      <h2 id="invite" className="mb-1 font-display text-title font-semibold">
        {t('invite')}
      </h2>
      <p className="mb-4 text-small text-quiet">{t('inviteLead')}</p>
      {shown.length > 0 && (
        <div className="mb-6">
          <Invitations invitations={shown} />
        </div>
      )}
      <Invite roles={roles} />
    </section>
  );
}

export default async function RolesPage({ params, searchParams }: Props) {
  setRequestLocale((await params).locale as Locale);
  const operator = await requireOperator('/desk/roles', 'readOperators');
  const { cursor } = query.parse(await searchParams);
  const [t, names, operators] = await Promise.all([
    getTranslations('desk.roles'),
    getTranslations('desk.role'),
    listOperators({ cursor, limit: OPERATORS_A_PAGE }),
  ]);
  const roles = deskRole.options.map((value) => ({ value, name: names(value) }));
  return (
    <div className={`${page} py-6 md:py-8`}>
      <DeskHeading room="roles" who={operator} title={t('title')} />
      <p className="mt-1 mb-6 max-w-column text-small text-quiet">{t('lead')}</p>
      <PermissionTable />
      <div className="mt-10 grid gap-x-16 gap-y-10 md:grid-cols-2">
        <section aria-labelledby="operators">
          <h2 id="operators" className="mb-3 font-display text-title font-semibold">
            {t('operators')}
          </h2>
          <Operators operators={operators.items} linked={may(operator, 'giveRoles')} />
          {operators.nextCursor && (
            <SoftLink
              href={`/desk/roles?cursor=${operators.nextCursor}#operators`}
              className={`${secondary} mt-4 w-full`}
            >
              {t('more')}
            </SoftLink>
          )}
        </section>
        {may(operator, 'giveRoles') && (
          <Texts of={['deskForms', 'errors', 'wayOn']}>
            <div className="grid content-start gap-10">
              <Invited roles={roles} />
              <section aria-labelledby="change-role">
                <h2 id="change-role" className="mb-1 font-display text-title font-semibold">
                  {t('change')}
                </h2>
                <p className="mb-4 text-small text-quiet">{t('changeLead')}</p>
                <ChangeRole roles={roles} change={changeRole} />
              </section>
            </div>
          </Texts>
        )}
      </div>
    </div>
  );
}
