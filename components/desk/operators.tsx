import { useTranslations } from 'next-intl';

import type { OperatorView } from '@/lib/accounts/schema';

/** Who runs the shop. */
export function Operators({ operators }: { operators: readonly OperatorView[] }) {
  const t = useTranslations('desk');
  return (
    <ul className="divide-y divide-line border-y border-line">
      {operators.map(({ id, name, email, deskRole }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
          <div className="min-w-0 wrap-anywhere">
            <p className="font-medium">{name}</p>
            <p className="text-small text-quiet">{email}</p>
          </div>
          <p className="rounded-full bg-sunken px-3 py-1 text-small">{t(`role.${deskRole}`)}</p>
        </li>
      ))}
    </ul>
  );
}
