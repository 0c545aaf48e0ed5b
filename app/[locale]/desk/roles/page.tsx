import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';

import { changeRole } from '@/app/actions/desk';
import { requireOperator } from '@/app/session';
import { ChangeRole } from '@/components/desk/change-role';
import { DeskHeading } from '@/components/desk/desk-heading';
import { Operators } from '@/components/desk/operators';
import { PermissionTable } from '@/components/desk/permission-table';
import { Texts } from '@/components/texts/texts';
import { SoftLink } from '@/components/ui/soft-link';
import { page, secondary } from '@/components/ui/styles';
import { listOperators } from '@/lib/accounts/operators';
import { operatorsQuery } from '@/lib/accounts/schema';
import { deskRole, may } from '@/lib/permissions';

const OPERATORS_A_PAGE = 25;

const query = z.object({ cursor: operatorsQuery.shape.cursor.catch(undefined) });

type Props = PageProps<'/[locale]/desk/roles'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'desk.roles' });
  return { title: t('title') };
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
          <Operators operators={operators.items} />
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
          <section aria-labelledby="change-role">
            <h2 id="change-role" className="mb-1 font-display text-title font-semibold">
              {t('change')}
            </h2>
            <p className="mb-4 text-small text-quiet">{t('changeLead')}</p>
            <Texts of={['deskForms', 'errors', 'wayOn']}>
              <ChangeRole roles={roles} change={changeRole} />
            </Texts>
          </section>
        )}
      </div>
    </div>
  );
}
