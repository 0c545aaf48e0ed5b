'use client';

import type { DeedView } from '@/lib/deeds/schema';
import type { DeskRole } from '@/lib/permissions';

import { useNumbers, useTexts } from '../texts/use-texts';

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
  const t = useTexts('desk.facts');
  const roles = useTexts('desk.role');
  const number = useNumbers();
  const told = (name: string, value: unknown): string => {
    if (name === 'deskRole') return value === null ? t('noRole') : roles(value as DeskRole);
    if (typeof value === 'boolean') return value ? t('on') : t('off');
    return typeof value === 'number' ? number(value) : String(value);
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
