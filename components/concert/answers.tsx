import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { ConcertView } from '@/lib/catalog/schema';

/** Where the way to an address is shown, in the reader's language. */
const MAPS = { ko: 'https://map.naver.com/p/search/', en: 'https://www.google.com/maps/search/?api=1&query=' } as const;

const MINUTE_SECONDS = 60;

/** What people ask before they book: age, length, address and way there, who plays, refunds, accessible seats, who is behind it. */
export function Answers({ concert }: { concert: ConcertView }) {
  const t = useTranslations('concert');
  const locale = useLocale();
  const { details } = concert;
  const text = (name: 'directions' | 'refundRule' | 'accessibility' | 'contact' | 'organiser') =>
    details[name]?.[locale];
  // The rules of booking, while it is on or ahead.
  const isBooked = concert.salesState !== 'closed' && concert.cancelledAt === null;
  const minutes = Math.max(1, Math.round(concert.holdSeconds / MINUTE_SECONDS));
  return (
    <dl className="mt-10 grid gap-x-8 gap-y-1 text-small text-quiet sm:grid-cols-[auto_1fr]">
      {details.ageLimit !== null && <Answer name={t('age.name')}>{t('age.text', { years: details.ageLimit })}</Answer>}
      {details.runningMinutes !== null && (
        <Answer name={t('length.name')}>{t('length.text', { minutes: details.runningMinutes })}</Answer>
      )}
      {details.lineUp.length > 0 && (
        <Answer name={t('lineUp')}>{details.lineUp.map((act) => act[locale]).join(', ')}</Answer>
      )}
      {details.address && (
        <Answer name={t('place.name')}>
          {details.address[locale]}{' '}
          <a
            href={MAPS[locale] + encodeURIComponent(details.address[locale])}
            rel="noreferrer"
            target="_blank"
            className="inline-block min-h-6 font-semibold text-ink underline"
          >
            {t('place.map')}
          </a>
        </Answer>
      )}
      <Answer name={t('directions')}>{text('directions')}</Answer>
      <Answer name={t('accessibility')}>{text('accessibility')}</Answer>
      {isBooked && (
        <>
          <Answer name={t('limit.name')}>{t('limit.text', { seats: concert.maxSeatsPerUser })}</Answer>
          <Answer name={t('hold.name')}>{t('hold.text', { minutes })}</Answer>
          <Answer name={t('order.name')}>{t('order.text')}</Answer>
        </>
      )}
      <Answer name={t('refundRule')}>{text('refundRule')}</Answer>
      <Answer name={t('organiser')}>
        {[text('organiser'), text('contact')].filter(Boolean).join(' · ') || undefined}
      </Answer>
    </dl>
  );
}

function Answer({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <>
      <dt className="mt-2 font-semibold text-ink sm:mt-0">{name}</dt>
      <dd className="max-w-prose whitespace-pre-line">{children}</dd>
    </>
  );
}
