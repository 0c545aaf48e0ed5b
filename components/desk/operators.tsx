import { useTranslations } from 'next-intl';

import type { OperatorView } from '@/lib/accounts/schema';

import { SoftLink } from '../ui/soft-link';
import { wordLink } from '../ui/styles';

type Props = {
  operators: readonly OperatorView[];
  /** Whether each leads to where that operator is signed in. */
  linked: boolean;
};

/** Who runs the shop. */
export function Operators({ operators, linked }: Props) {
  const t = useTranslations('desk');
  return (
    <ul className="divide-y divide-line border-y border-line">
      {operators.map(({ id, name, email, deskRole }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
          <div className="min-w-0 wrap-anywhere">
            {linked ? (
              <SoftLink href={`/desk/operators/${id}`} className={`${wordLink} font-medium`}>
                {name}
              </SoftLink>
            ) : (
              <p className="font-medium">{name}</p>
            )}
            <p className="text-small text-quiet">{email}</p>
          </div>
          <p className="rounded-full bg-sunken px-3 py-1 text-small">{t(`role.${deskRole}`)}</p>
        </li>
      ))}
    </ul>
  );
}
