import { useTranslations } from 'next-intl';

import type { TicketView } from '@/lib/payments/schema';

import { seatName } from '../texts/seat-name';
import { QrButton } from './qr-button';
import { qrPath } from './qr-path';

/** The ticket's code as a QR picture, dark on light in both themes, for scanners like nothing else. */
export function Qr({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('tickets');
  const seat = seatName(useTranslations('seatName'), ticket.seatNumber, ticket);
  return <QrButton picture={qrPath(ticket.code)} label={t('qr', { seat })} title={ticket.concertTitle} seat={seat} />;
}
