import { useFormatter, useTranslations } from 'next-intl';

import type { ListedRehearsal } from '@/lib/rehearsals/schema';

import { SoftLink } from '../../ui/soft-link';
import { rowLink } from '../../ui/styles';
import { concertPath } from '../concert-pages';

const LOOKS = {
  waiting: 'bg-sunken text-ink',
  running: 'bg-amber-soft text-amber',
  ended: 'bg-sunken text-quiet',
} as const satisfies Record<ListedRehearsal['state'], string>;

/** Where a rehearsal stands. */
export function RehearsalState({ state }: { state: ListedRehearsal['state'] }) {
  const t = useTranslations('desk.rehearsals');
  return (
    <span className={`rounded-full px-2.5 py-0.5 text-fine font-semibold ${LOOKS[state]}`}>{t(`state.${state}`)}</span>
  );
}

/** Rehearsals of a concert, each leading to what it found. */
export function RehearsalList({ rehearsals }: { rehearsals: readonly ListedRehearsal[] }) {
  const t = useTranslations('desk.rehearsals');
  const format = useFormatter();
  const found = ({ state, recommended, appliedAt }: ListedRehearsal): string | null => {
    if (state !== 'ended') return null;
    if (!recommended) return t('recommendsNothing');
    const { capacity, admitPerSecond: rate } = recommended;
    return [t('recommends', { capacity, rate }), ...(appliedAt ? [t('applied')] : [])].join(' · ');
  };
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rehearsals.map((rehearsal) => {
        const { id, concertId, createdAt, state, options } = rehearsal;
        const { fans, minutes, manners } = options;
        return (
          <li key={id}>
            <SoftLink href={`${concertPath(concertId, 'rehearsals')}/${id}`} className={rowLink}>
              <span className="min-w-0">
                <span className="block font-medium tabular-nums">{format.dateTime(new Date(createdAt), 'stamp')}</span>
                <span className="block text-small text-quiet">
                  {[t('item', { fans, minutes }), t(`manners.${manners}`)].join(' · ')}
                </span>
                <span className="block text-small">{found(rehearsal)}</span>
              </span>
              <RehearsalState state={state} />
            </SoftLink>
          </li>
        );
      })}
    </ul>
  );
}
