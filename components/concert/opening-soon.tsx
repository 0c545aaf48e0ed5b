'use client';

import { clockFace, isoDuration } from '../live/duration';
import { secondsUntil, useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { card } from '../ui/styles';

/** A sale that opens, with its moment in words. */
export type Opening = { id: string; title: string; venue: string; opensAt: string; when: string };

/** From here on the time left is told to the second. */
const DAY_SECONDS = 24 * 3_600;

/** What opens next, counted down by the server's clock; what has opened meanwhile says so. */
export function OpeningSoon({ openings, renderedAtMs }: { openings: readonly Opening[]; renderedAtMs: number }) {
  const t = useTexts('opening');
  const now = useServerTime(renderedAtMs);
  return (
    <section aria-labelledby="opening" className="pt-6">
      <h2 id="opening" className="text-small font-semibold text-amber">
        {t('title')}
      </h2>
      <ul className="mt-2.5 grid gap-2.5 sm:grid-cols-2 lg:grid-cols-4">
        {openings.map(({ id, title, venue, opensAt, when }) => (
          <li key={id}>
            <SoftLink
              href={`/concerts/${id}`}
              className={`${card} flex h-full items-center justify-between gap-3 px-4 py-3 transition hover:border-ink`}
            >
              <span className="min-w-0">
                <span className="block truncate font-semibold">{title}</span>
                <span className="block truncate text-fine text-quiet">{venue}</span>
              </span>
              <TimeTo opensAtMs={Date.parse(opensAt)} when={when} nowMs={now} />
            </SoftLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TimeTo({ opensAtMs, when, nowMs }: { opensAtMs: number; when: string; nowMs: number }) {
  const t = useTexts('opening');
  const seconds = secondsUntil(opensAtMs, nowMs);
  if (seconds === 0) return <span className="shrink-0 font-semibold text-jade">{t('open')}</span>;
  if (seconds > DAY_SECONDS) return <span className="shrink-0 text-right text-fine text-amber">{when}</span>;
  return (
    <time
      dateTime={isoDuration(seconds)}
      role="timer"
      className="shrink-0 font-display text-title font-semibold tabular-nums"
    >
      {clockFace(seconds)}
    </time>
  );
}
