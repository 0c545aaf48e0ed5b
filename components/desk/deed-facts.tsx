'use client';

import type { BlockedFor } from '@/lib/blocks/schema';
import type { KeptFor } from '@/lib/houses/plan';
import type { DeedView } from '@/lib/deeds/schema';
import type { DeskRole, Permission } from '@/lib/permissions';

import { useNumbers, useTexts } from '../texts/use-texts';
import { factText, linesOf, type DeedLine } from './deed-lines';

/** What was and what is since, a line each. */
export function DeedFacts({ before, after }: Pick<DeedView, 'before' | 'after'>) {
  const t = useTexts('desk.facts');
  const roles = useTexts('desk.role');
  const may = useTexts('desk.permission');
  const number = useNumbers();
  const keptFor = (whom: KeptFor[]): string => whom.map((who) => t(`keptFor.${who}`)).join(', ');
  const blockedFor = (why: BlockedFor): string => t(`blockedFor.${why}`);
  const told = (name: string, value: unknown): string => {
    if (name === 'deskRole') return value === null ? t('noRole') : roles(value as DeskRole);
    if (name === 'permissions') return (value as Permission[]).map((permission) => may(permission)).join(', ');
    if (name === 'keptFor') return keptFor(String(value).split(', ') as KeptFor[]);
    if (name === 'blockedFor') return blockedFor(value as BlockedFor);
    if (name === 'expiresAt') return String(value).slice(0, 10);
    if (typeof value === 'boolean') return value ? t('on') : t('off');
    return typeof value === 'number' ? number(value) : factText(value);
  };
  const nameOf = ({ name, of }: DeedLine): string => {
    if (of === null) return t(`name.${name}`);
    return of === 'english' ? `${t(`name.${name}`)} (${t('english')})` : `${of} · ${t(`name.${name}`)}`;
  };
  const lines = linesOf(before, after);
  if (lines.length === 0) return null;
  return (
    <dl className="mt-2 grid grid-cols-[fit-content(50%)_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
      {lines.map((line) => {
        const { key, name, was, is } = line;
        return (
          <div key={key} className="contents">
            <dt className="text-quiet">{nameOf(line)}</dt>
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
