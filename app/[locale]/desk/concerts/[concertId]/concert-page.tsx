import type { Locale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { ConcertHeading } from '@/components/desk/programme/concert-heading';
import { CONCERT_PAGES, concertPath, type ConcertPageName } from '@/components/desk/concert-pages';
import { page } from '@/components/ui/styles';
import type { Session } from '@/lib/accounts/session';
import type { EditedConcert } from '@/lib/programme/schema';
import { readEdited } from '@/lib/programme/service';

type Params = Promise<{ locale: string; concertId: string }>;

type Entered = { locale: Locale; concertId: string; path: string; operator: Session };

/**
 * Who looks at this page of this concert, and in what language; 404 for whoever may not.
 * @param below what follows the path of `here`, for a page below it
 */
export async function enterConcertPage(params: Params, here: ConcertPageName, below = ''): Promise<Entered> {
  const { locale, concertId: text } = await params;
  setRequestLocale(locale as Locale);
  const concertId = idOrNotFound(text);
  const path = concertPath(concertId, here) + below;
  const operator = await requireOperator(path, CONCERT_PAGES[here].permission);
  return { locale: locale as Locale, concertId, path, operator };
}

type Opened = Entered & { here: ConcertPageName; concert: EditedConcert };

/** As `enterConcertPage`, with the concert as those who edit it see it. */
export async function openConcertPage(params: Params, here: ConcertPageName, below?: string): Promise<Opened> {
  const entered = await enterConcertPage(params, here, below);
  return { ...entered, here, concert: await orNotFound(readEdited(entered.concertId)) };
}

/** The frame of a page of a concert, which begins with the way to the others. */
export function ConcertPage({ opened, children }: { opened: Opened; children: ReactNode }) {
  const { here, locale, concertId, operator, concert } = opened;
  const { title, english, standing } = concert;
  const named = locale === 'en' ? (english.title ?? title) : title;
  return (
    <div className={`${page} py-6 md:py-8`}>
      <ConcertHeading concertId={concertId} title={named} standing={standing} here={here} who={operator} />
      {children}
    </div>
  );
}
