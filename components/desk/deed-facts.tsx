import { useFormatter, useTranslations } from 'next-intl';

import type { DeedView } from '@/lib/deeds/schema';
import { deskRole } from '@/lib/permissions';

/** What a deed tells of, of which there are names in the reader's language; what else it has stays in the export. */
const FACTS = [
  'deskRole',
  'capacity',
  'admitPerSecond',
  'activeSeconds',
  'claimSeconds',
  'paused',
  'ko',
  'en',
  'title',
  'dates',
  'seats',
  'maxSeatsPerUser',
  'holdSeconds',
] as const;

/** What was and what is since, a line each. */
export function DeedFacts({ before, after }: Pick<DeedView, 'before' | 'after'>) {
  const t = useTranslations('desk.facts');
  const roles = useTranslations('desk.role');
  const format = useFormatter();
  const told = (name: string, value: unknown): string => {
    if (name === 'deskRole') return value === null ? t('noRole') : roles(deskRole.parse(value));
    if (typeof value === 'boolean') return value ? t('on') : t('off');
    return typeof value === 'number' ? format.number(value) : String(value);
  };
  const facts = FACTS.filter((name) => name in (before ?? {}) || name in (after ?? {}));
  if (facts.length === 0) return null;
  return (
    <dl className="mt-2 grid grid-cols-[fit-content(50%)_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
      {facts.map((name) => {
        const [was, is] = [before?.[name], after?.[name]];
        return (
          <div key={name} className="contents">
            <dt className="text-quiet">{t(`name.${name}`)}</dt>
            <dd className="wrap-anywhere tabular-nums">
              {was !== undefined && <del className="text-quiet">{told(name, was)}</del>}
              {was !== undefined && is !== undefined && ' → '}
              {is !== undefined && <ins className="font-medium no-underline">{told(name, is)}</ins>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
