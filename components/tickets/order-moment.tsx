import { useFormatter, useTranslations } from 'next-intl';

import type { Order } from '@/lib/payments/schema';

import { Poster } from '../poster/poster';
import { seatNames } from '../texts/seat-name';
import { useWonText } from '../texts/won-text';
import { card } from '../ui/styles';
import { OrderFiles } from './order-files';

const ARCS = ['M8 62C60-4 260-4 312 62', 'M44 74C84 22 236 22 276 74', 'M84 84C112 48 208 48 236 84'] as const;

/** The rows light up one after the other, once. */
function Applause() {
  return (
    <svg viewBox="0 0 320 88" fill="none" strokeLinecap="round" aria-hidden className="mx-auto w-full max-w-72">
      {ARCS.map((arc, index) => (
        <path
          key={arc}
          d={arc}
          strokeWidth="8"
          strokeDasharray="0.1 17"
          className={`applause ${index === 2 ? 'stroke-persimmon' : 'stroke-amber'}`}
          style={{ animationDelay: `${(2 - index) * 220}ms` }}
        />
      ))}
    </svg>
  );
}

type Props = {
  order: Order;
  /** The concert's words in the language of the page; its poster has those that it was drawn for. */
  words: Pick<Order, 'concertTitle' | 'venue'>;
  /** The moment right after paying. */
  justPaid: boolean;
};

/** An order: what, when, where, which seats, what was paid. */
export function OrderMoment({ order, words, justPaid }: Props) {
  const t = useTranslations('order');
  const paid = useTranslations('tickets.paid');
  const names = useTranslations('seatName');
  const format = useFormatter();
  const won = useWonText();
  const { paymentId, number, concertId, concertTitle, artist, venue, posterUrl, startsAt, seats, amount, paidAt } =
    order;
  const concert = { id: concertId, title: concertTitle, artist, venue, posterUrl };
  const facts = [
    [t('seats'), seatNames(names, seats)],
    [t('total'), won(amount)],
    [t('number'), number],
    [t('paidAt'), format.dateTime(paidAt, 'stamp')],
  ] as const;
  return (
    <section aria-labelledby="order" className={`${card} mb-9 max-w-column p-5 sm:p-7 print:hidden`}>
      {justPaid && <Applause />}
      <div role={justPaid ? 'status' : undefined} className={justPaid ? 'mb-5 text-center' : 'mb-4'}>
        <h2 id="order" className={`font-display font-semibold ${justPaid ? 'mt-2 text-head' : 'text-title'}`}>
          {justPaid ? paid('title', { seats: seats.length }) : t('title')}
        </h2>
        {justPaid && <p className="mt-1 text-quiet">{paid('text')}</p>}
      </div>
      <div className="flex gap-4">
        <div className="w-24 shrink-0 sm:w-28">
          <Poster concert={concert} eager />
        </div>
        <div className="min-w-0">
          <p className="text-lead leading-snug font-semibold">{words.concertTitle}</p>
          <p className="mt-1 text-small">
            <time dateTime={startsAt.toISOString()}>{format.dateTime(startsAt, 'moment')}</time>
          </p>
          <p className="text-small text-quiet">{words.venue}</p>
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 border-t border-line pt-4 text-small">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="text-right font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 border-t border-line pt-2">
        <OrderFiles paymentId={paymentId} concert={{ id: concertId, title: words.concertTitle }} />
      </div>
    </section>
  );
}
