import { Check } from 'lucide';
import { useTranslations } from 'next-intl';

import { deskRole, grants, permissions } from '@/lib/permissions';

import { Icon } from '../ui/icon';

/** Who may do what: the very table that the operations are checked against. */
export function PermissionTable() {
  const t = useTranslations('desk');
  return (
    <div
      role="region"
      aria-label={t('roles.table')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled is scrolled by keys, too
      tabIndex={0}
      className="relative overflow-x-auto border-y border-line"
    >
      <table className="w-full text-small">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-3 pr-4 text-left font-semibold">
              {t('roles.may')}
            </th>
            {deskRole.options.map((role) => (
              <th key={role} scope="col" className="px-1.5 py-3 text-center font-semibold whitespace-nowrap">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row" className="min-w-28 py-3 pr-2 text-left font-normal">
                {t(`permission.${permission}`)}
              </th>
              {deskRole.options.map((role) => {
                const has = grants(role, permission);
                return (
                  <td key={role} className="px-1.5 py-3 text-center">
                    {has && <Icon of={Check} className="mx-auto size-5 text-jade" strokeWidth={2.4} />}
                    <span className={has ? 'sr-only' : 'text-quiet'}>{has ? t('roles.yes') : '–'}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
