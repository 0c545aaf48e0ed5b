import { useTranslations } from 'next-intl';

import type { HasRole } from '@/lib/permissions';

import { Notice } from '../../ui/notice';
import { SoftLink } from '../../ui/soft-link';
import { DeskHeading } from '../desk-heading';
import { concertPath } from '../concert-pages';

type Props = { title: string; rehearsal: { id: string; concertId: string }; who: HasRole };

/** Over the control room of a hidden copy: that nothing in it is a sale, and the way back. */
export function RehearsalHeading({ title, rehearsal: { id, concertId }, who }: Props) {
  const t = useTranslations('desk.rehearsals');
  return (
    <>
      <DeskHeading room="sales" who={who} title={title} />
      <div className="mt-3">
        <Notice tone="care">
          {t('banner')}{' '}
          <SoftLink
            href={`${concertPath(concertId, 'rehearsals')}/${id}`}
            className="inline-block py-0.5 font-semibold underline underline-offset-4"
          >
            {t('toReport')}
          </SoftLink>
        </Notice>
      </div>
    </>
  );
}
