import { useFormatter, useTranslations } from 'next-intl';

import type { StoryEvent } from '@/lib/desk/schema';

import { deviceName } from '../accounts/device-name';
import { useWonText } from '../texts/won-text';

/** Why places end, of which there are words. */
const REASONS = ['paid', 'left', 'removed', 'expired', 'unclaimed', 'blocked', 'closed'] as const;
/** What became of holds. */
const STATES = ['pending', 'paid', 'cancelled', 'expired'] as const;

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | null {
  return words.find((word) => word === given) ?? null;
}

/** What a person has done and what was done to them, in plain words, the latest first. */
export function Story({ events }: { events: readonly StoryEvent[] }) {
  const t = useTranslations('desk.story');
  const format = useFormatter();
  const won = useWonText();
  const details = ({ facts }: Pick<StoryEvent, 'facts'>): string[] => {
    if (!facts) return [];
    const { client, reason, status, seatNumbers, amount, number, until } = facts;
    const [why, state] = [oneOf(REASONS, reason), oneOf(STATES, status)];
    return [
      typeof number === 'string' ? number : null,
      Array.isArray(seatNumbers) ? t('seats', { seats: seatNumbers.join(', ') }) : null,
      typeof amount === 'number' ? won(amount) : null,
      state && t(`state.${state}`),
      why ? t(`reason.${why}`) : typeof reason === 'string' ? reason : null,
      typeof until === 'string' ? t('until', { when: format.dateTime(new Date(until), 'stamp') }) : null,
      typeof client === 'string' ? deviceName(client) : null,
    ].filter((detail) => detail !== null);
  };
  return (
    <ol className="divide-y divide-line border-y border-line">
      {events.map(({ what, ...event }, index) => (
        <li key={index} className="grid gap-x-6 py-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <time dateTime={event.at} className="text-small text-quiet tabular-nums">
            {format.dateTime(new Date(event.at), 'stamp')}
          </time>
          <div className="min-w-0 wrap-anywhere">
            <p className="font-medium">{t(`what.${what}`)}</p>
            <p className="text-small text-quiet">
              {[event.concertTitle, ...details(event)].filter(Boolean).join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
