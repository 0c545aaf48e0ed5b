import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { Dates } from '@/components/concert/dates';
import { SalesBadge } from '@/components/concert/sales-badge';
import { Poster } from '@/components/poster/poster';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { page } from '@/components/ui/styles';
import { getConcert } from '@/lib/catalog/service';

import { datesOf } from './dates-of';

/** One rendering serves everyone for a second; what moves faster is live in the page. */
export const revalidate = 1;

/** Rendered when first asked for: the build knows no concerts. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/concerts/[concertId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const concert = await orNotFound(getConcert(idOrNotFound((await params).concertId)));
  return { title: concert.title, description: `${concert.artist} · ${concert.venue}` };
}

export default async function ConcertPage({ params }: Props) {
  const { locale, concertId } = await params;
  setRequestLocale(locale as Locale);
  const t = await getTranslations('concert');
  const concert = await orNotFound(getConcert(idOrNotFound(concertId)));
  const schedules = await datesOf(concert.id);
  return (
    <div className={`${page} grid gap-x-14 gap-y-8 pt-6 md:grid-cols-[minmax(0,4fr)_minmax(0,7fr)] md:pt-12`}>
      <div className="mx-auto w-full max-w-60 md:sticky md:top-8 md:max-w-none md:self-start">
        <Poster concert={concert} eager className="shadow-lifted" />
      </div>
      <div>
        <SalesBadge state={concert.salesState} />
        <h1 className="mt-3 font-display text-hero font-semibold">{concert.title}</h1>
        <p className="mt-2 text-lead">{concert.artist}</p>
        <p className="text-quiet">{concert.venue}</p>
        <p className="mt-6 max-w-prose whitespace-pre-line">{concert.description}</p>
        <h2 className="mt-10 mb-4 font-display text-head font-semibold">{t('dates')}</h2>
        {schedules.length === 0 ? (
          <Notice tone="calm" title={t('over.title')}>
            {t('over.text')}
          </Notice>
        ) : (
          <Texts of={['dates', 'tiers']}>
            <Dates concertId={concert.id} schedules={schedules} renderedAtMs={Date.now()} />
          </Texts>
        )}
        <dl className="mt-8 grid gap-x-8 gap-y-1 text-small text-quiet sm:grid-cols-[auto_1fr]">
          <dt className="font-semibold text-ink">{t('limit.name')}</dt>
          <dd>{t('limit.text', { seats: concert.maxSeatsPerUser })}</dd>
          <dt className="mt-2 font-semibold text-ink sm:mt-0">{t('hold.name')}</dt>
          <dd>{t('hold.text', { minutes: Math.max(1, Math.round(concert.holdSeconds / 60)) })}</dd>
          <dt className="mt-2 font-semibold text-ink sm:mt-0">{t('order.name')}</dt>
          <dd>{t('order.text')}</dd>
        </dl>
      </div>
    </div>
  );
}
