import { useTranslations } from 'next-intl';

import { may, type HasRole } from '@/lib/permissions';
import type { Standing } from '@/lib/programme/schema';

import { SoftLink } from '../../ui/soft-link';
import { DeskHeading } from '../desk-heading';
import { CONCERT_PAGES, concertPath, type ConcertPageName } from '../concert-pages';

const PAGES = Object.keys(CONCERT_PAGES) as ConcertPageName[];

const LOOKS = {
  draft: 'bg-amber-soft text-amber',
  published: 'bg-jade-soft text-jade',
  cancelled: 'bg-rose-soft text-rose',
} as const satisfies Record<Standing, string>;

type Props = {
  concertId: string;
  title: string;
  /** Null while it is not known. */
  standing: Standing | null;
  here: ConcertPageName;
  who: HasRole;
};

const LINK =
  'inline-flex min-h-touch items-center rounded-full px-3 text-small text-quiet transition hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink';

/** Which concert a page of the desk is about, what fans know of it, and the way to its other pages. */
export function ConcertHeading({ concertId, title, standing, here, who }: Props) {
  const t = useTranslations('desk.concert');
  return (
    <>
      <DeskHeading room="sales" who={who} title={title} />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        {standing && (
          <span className={`rounded-full px-2.5 py-0.5 text-fine font-semibold ${LOOKS[standing]}`}>
            {t(`standing.${standing}`)}
          </span>
        )}
        <nav aria-label={t('label')} className="-mx-3 flex flex-wrap">
          {PAGES.filter((name) => may(who, CONCERT_PAGES[name].permission)).map((name) => (
            <SoftLink
              key={name}
              href={concertPath(concertId, name)}
              aria-current={name === here ? 'page' : undefined}
              className={LINK}
            >
              {t(`page.${name}`)}
            </SoftLink>
          ))}
        </nav>
      </div>
    </>
  );
}
