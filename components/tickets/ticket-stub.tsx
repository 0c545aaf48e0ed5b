import { FileDown } from 'lucide';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { TicketView } from '@/lib/payments/schema';

import { seatName } from '../texts/seat-name';
import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';
import { Qr } from './qr';

/** A ticket as one would keep it: what and when on the left, the part that is torn off on the right. */
export function TicketStub({ ticket }: { ticket: TicketView }) {
  const names = useTranslations('seatName');
  const t = useTranslations('tickets');
  const format = useFormatter();
  const { concertTitle, venue, startsAt, movedFrom, cancelledAt, ticketId, seatNumber } = ticket;
  return (
    <article className="ticket-notched grid grid-cols-[1fr_auto] bg-card print:border print:border-line">
      <div className="flex min-w-0 flex-col p-5">
        <h2 className="font-display text-title font-semibold">{concertTitle}</h2>
        <p className="mt-1 text-small">
          <time dateTime={startsAt}>{format.dateTime(new Date(startsAt), 'moment')}</time>
        </p>
        {movedFrom && !cancelledAt && (
          <p className="text-small font-semibold text-amber">
            {t('moved', { moment: format.dateTime(new Date(movedFrom), 'moment') })}
          </p>
        )}
        {cancelledAt && <p className="text-small font-semibold text-rose">{t('cancelled')}</p>}
        <p className="text-small text-quiet">{venue}</p>
        <p className="mt-auto pt-4 font-display text-head font-semibold text-persimmon tabular-nums">
          {seatName(names, seatNumber, ticket)}
        </p>
      </div>
      <div className="flex w-[min(9rem,45vw)] flex-col items-center justify-center gap-1.5 border-l-2 border-dashed border-line p-4 sm:w-44">
        <Qr ticket={ticket} />
        <p className="font-mono text-[0.625rem] tracking-wider text-quiet">{ticketId.slice(-12).toUpperCase()}</p>
      </div>
    </article>
  );
}

/** A ticket on paper. */
export function TicketPaper({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('tickets');
  const names = useTranslations('seatName');
  const locale = useLocale();
  return (
    <a
      href={`/tickets/${ticket.ticketId}/ticket.pdf?locale=${locale}`}
      className={`${plain} mt-1 text-small print:hidden`}
    >
      <Icon of={FileDown} className="size-4.5" />
      {t('pdf')}
      <span className="sr-only">, {seatName(names, ticket.seatNumber, ticket)}</span>
    </a>
  );
}
