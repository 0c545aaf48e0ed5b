import { CircleCheck, CircleX, TriangleAlert } from 'lucide';
import { useTranslations } from 'next-intl';

import type { CheckedItem } from '@/lib/programme/schema';

import { Icon } from '../../ui/icon';
import { SoftLink } from '../../ui/soft-link';
import { concertPath } from '../concert-pages';

const LOOKS = {
  ok: { icon: CircleCheck, look: 'text-jade' },
  warn: { icon: TriangleAlert, look: 'text-amber' },
  wrong: { icon: CircleX, look: 'text-rose' },
} as const;

/** The words of what was found, by item; `ok` says what is well. */
type Found = Parameters<ReturnType<typeof useTranslations<'checklist.found'>>>[0];

function whereOf(where: Exclude<CheckedItem['where'], 'server'>, concertId: string): string {
  return {
    edit: concertPath(concertId, 'edit'),
    queue: concertPath(concertId, 'room'),
    rehearsals: concertPath(concertId, 'rehearsals'),
    status: '/status',
    roles: '/desk/roles',
  }[where];
}

/** What is to be seen to before a concert goes live, what is wrong first. */
export function ChecklistItems({ concertId, items }: { concertId: string; items: readonly CheckedItem[] }) {
  const t = useTranslations('checklist');
  const found = useTranslations('checklist.found');
  const rank = { wrong: 0, warn: 1, ok: 2 } as const;
  const sorted = items.toSorted((a, b) => rank[a.level] - rank[b.level]);
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sorted.map(({ name, level, why, facts, where }) => {
        const { icon, look } = LOOKS[level];
        return (
          <li key={name} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-4">
            <Icon of={icon} className={`mt-0.5 size-5 shrink-0 ${look}`} />
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                {t(`name.${name}`)}
                <span className={`ml-2 text-small ${look}`}>{t(`level.${level}`)}</span>
              </p>
              <p className="text-small">{found(`${name}.${why}` as Found, facts)}</p>
            </div>
            {level !== 'ok' && where !== 'server' && (
              <SoftLink
                href={whereOf(where, concertId)}
                className="inline-flex min-h-touch items-center text-small font-semibold underline underline-offset-4"
              >
                {t(`where.${where}`)}
              </SoftLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
