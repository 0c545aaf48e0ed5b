import { useFormatter, useTranslations } from 'next-intl';

import type { DeedView } from '@/lib/deeds/schema';

import { SoftLink } from '../ui/soft-link';
import { DeedFacts } from './deed-facts';
import { wordLink } from '../ui/styles';

type Props = {
  deeds: readonly DeedView[];
  /** The log's address, narrowed down by one more thing. */
  narrowed: (by: { concertId: string } | { operatorId: string }) => string;
};

/** Deeds as sentences: what, to what, by whom, when and from where, why. */
export function DeedList({ deeds, narrowed }: Props) {
  const t = useTranslations('desk');
  const format = useFormatter();
  return (
    <ol className="divide-y divide-line border-y border-line">
      {deeds.map((deed) => (
        <li key={deed.id} className="grid gap-x-8 py-4 md:grid-cols-[14rem_minmax(0,1fr)]">
          <div className="flex flex-wrap gap-x-4 text-small md:block">
            <time dateTime={deed.createdAt} className="tabular-nums">
              {format.dateTime(new Date(deed.createdAt), 'stamp')}
            </time>
            <p>
              <SoftLink href={narrowed({ operatorId: deed.operatorId })} className={wordLink}>
                {deed.operatorName ?? t('deeds.nobody')}
              </SoftLink>
            </p>
          </div>
          <div className="min-w-0">
            <p>
              <strong className="font-semibold">{t(`deed.${deed.deed}`)}</strong>{' '}
              {deed.concertId && (
                <SoftLink href={narrowed({ concertId: deed.concertId })} className={`${wordLink} text-small`}>
                  {deed.concertTitle ?? deed.concertId}
                </SoftLink>
              )}
            </p>
            <DeedFacts before={deed.before} after={deed.after} />
            <p className={`mt-2 text-small ${deed.reason ? '' : 'text-quiet'}`}>
              {deed.reason ? t('deeds.reason', { reason: deed.reason }) : t('deeds.noReason')}
            </p>
            <p className="mt-1 text-fine wrap-anywhere text-quiet">
              {deed.programTokenId &&
                `${t('deeds.byProgram', { name: deed.programTokenName ?? deed.programTokenId })} · `}
              {deed.userId && `${t('deeds.user', { id: deed.userId })} · `}
              {t('deeds.from', { client: deed.client ?? '–', request: deed.requestId ?? '–' })}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
