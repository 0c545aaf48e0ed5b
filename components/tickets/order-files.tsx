import { CalendarPlus, ReceiptText } from 'lucide';
import { useLocale, useTranslations } from 'next-intl';

import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';
import { ShareButton } from './share-button';

type Props = { paymentId: string; concert: { id: string; title: string } };

/** What can be taken along of an order: one entry in the calendar, a receipt, and the concert for friends. */
export function OrderFiles({ paymentId, concert }: Props) {
  const t = useTranslations('order');
  const locale = useLocale();
  const folder = `/tickets/orders/${paymentId}`;
  const files = [
    { href: `${folder}/show.ics?locale=${locale}`, name: t('calendar'), icon: CalendarPlus },
    { href: `${folder}/receipt.pdf?locale=${locale}`, name: t('receipt'), icon: ReceiptText },
  ];
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 print:hidden">
      {files.map(({ href, name, icon }) => (
        <a key={href} href={href} className={`${plain} text-small`}>
          <Icon of={icon} className="size-4.5" />
          {name}
          <span className="sr-only">, {concert.title}</span>
        </a>
      ))}
      <ShareButton
        path={`/concerts/${concert.id}`}
        title={concert.title}
        texts={{ share: t('share'), text: t('shared', { concert: concert.title }), copied: t('copied') }}
      />
    </div>
  );
}
