import { useTranslations } from 'next-intl';
import { renderSVG } from 'uqr';

import type { TicketView } from '@/lib/payments/schema';

import { seatName } from '../texts/seat-name';
import { QrButton } from './qr-button';

/** The ticket's code as a QR picture, dark on light in both themes, for scanners like nothing else. */
export function Qr({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('tickets');
  const seat = seatName(useTranslations('seatName'), ticket.seatNumber, ticket);
  return (
    <QrButton
      svg={renderSVG(ticket.code, { ecc: 'M', border: 2 })}
      label={t('qr', { seat })}
      title={ticket.concertTitle}
      seat={seat}
    />
  );
}
