import { CalendarPlus, FileDown } from 'lucide';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { TicketView } from '@/lib/payments/schema';

import { seatName } from '../texts/seat-name';
import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';
import { Qr } from './qr';

/** A ticket as one would keep it: what and when on the left, the part that is torn off on the right. */
export function TicketStub({ ticket }: { ticket: TicketView }) {
  const names = useTranslations('seatName');
  const format = useFormatter();
  const { concertTitle, venue, startsAt, ticketId, seatNumber } = ticket;
  return (
    <article className="ticket-notched grid grid-cols-[1fr_auto] bg-card">
      <div className="flex min-w-0 flex-col p-5">
        <h2 className="font-display text-title font-semibold">{concertTitle}</h2>
        <p className="mt-1 text-small">
          <time dateTime={startsAt}>{format.dateTime(new Date(startsAt), 'moment')}</time>
        </p>
        <p className="text-small text-quiet">{venue}</p>
        <p className="mt-auto pt-4 font-display text-head font-semibold text-persimmon tabular-nums">
          {seatName(names, seatNumber, ticket)}
        </p>
      </div>
      <div className="flex w-36 flex-col items-center justify-center gap-1.5 border-l-2 border-dashed border-line p-4 sm:w-44">
        <Qr ticket={ticket} />
        <p className="font-mono text-[0.625rem] tracking-wider text-quiet">{ticketId.slice(-12).toUpperCase()}</p>
      </div>
    </article>
  );
}

/** What can be taken along of a ticket: a line in the calendar, a sheet of paper. */
export function TicketFiles({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('tickets');
  const names = useTranslations('seatName');
  const locale = useLocale();
  const folder = `/tickets/${ticket.ticketId}`;
  const files = [
    { href: `${folder}/show.ics?locale=${locale}`, name: t('calendar'), icon: CalendarPlus },
    { href: `${folder}/ticket.pdf?locale=${locale}`, name: t('pdf'), icon: FileDown },
  ];
  return (
    <p className="mt-1 flex flex-wrap gap-x-3">
      {files.map(({ href, name, icon }) => (
        <a key={href} href={href} className={`${plain} text-small`}>
          <Icon of={icon} className="size-4.5" />
          {name}
          <span className="sr-only">, {seatName(names, ticket.seatNumber, ticket)}</span>
        </a>
      ))}
    </p>
  );
}
