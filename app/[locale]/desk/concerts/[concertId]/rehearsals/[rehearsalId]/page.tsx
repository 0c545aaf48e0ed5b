import { getFormatter, getTranslations } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { titled } from '@/app/titled';
import { concertPath } from '@/components/desk/concert-pages';
import { ApplyRehearsal } from '@/components/desk/rehearsals/apply-rehearsal';
import { DiscardCopy } from '@/components/desk/rehearsals/discard-copy';
import { RehearsalState } from '@/components/desk/rehearsals/rehearsal-list';
import { RehearsalNow } from '@/components/desk/rehearsals/rehearsal-now';
import { Part, RehearsalFindings } from '@/components/desk/rehearsals/rehearsal-report';
import { Texts } from '@/components/texts/texts';
import { Notice } from '@/components/ui/notice';
import { SoftLink } from '@/components/ui/soft-link';
import { secondary } from '@/components/ui/styles';
import { readSaleNow } from '@/lib/desk/sale-now';
import { may, type HasRole } from '@/lib/permissions';
import { MIN_HOLDS, type RehearsalView } from '@/lib/rehearsals/schema';
import { readRehearsal } from '@/lib/rehearsals/service';

import { ConcertPage, openConcertPage } from '../../concert-page';

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/rehearsals/[rehearsalId]'>;

export const generateMetadata = titled('desk.concert.page.rehearsals');

/** What it recommends, how that was found, and the press that puts it in force. */
async function Recommended({ rehearsal, who }: { rehearsal: RehearsalView; who: HasRole }) {
  const t = await getTranslations('desk.rehearsals.recommended');
  const { id, concertId, recommended, report } = rehearsal;
  if (!report) return null;
  const queue = may(who, 'steerQueues') ? (await readSaleNow(concertId)).queue : null;
  const isSlow = report.steps.some(({ outcome }) => outcome === 'slow');
  const isUnsure = report.steps.some(({ outcome }) => outcome === 'unsure');
  return (
    <Part title={t('title')}>
      {recommended ? (
        <p className="text-title font-semibold">
          {t('value', { capacity: recommended.capacity, rate: recommended.admitPerSecond })}
        </p>
      ) : (
        <p>{t(isSlow ? 'slow' : isUnsure ? 'unsure' : 'tooFew')}</p>
      )}
      <div className="mt-2 grid max-w-column gap-2 text-small text-quiet">
        <p>{t('how', { bound: report.boundMs, least: MIN_HOLDS })}</p>
        <p>{t('hurry')}</p>
        {recommended && !isSlow && !isUnsure && <p className="text-ink">{t('noLimit')}</p>}
      </div>
      {recommended && queue && (
        <div className="mt-4">
          <Texts of={['deskForms', 'controlRoom', 'errors', 'wayOn']}>
            <ApplyRehearsal concertId={concertId} rehearsalId={id} recommended={recommended} queue={queue.is} />
          </Texts>
        </div>
      )}
    </Part>
  );
}

/** The hidden copy: the way to its control room, and its end. */
async function Copy({ rehearsal, who }: { rehearsal: RehearsalView; who: HasRole }) {
  const t = await getTranslations('desk.rehearsals.copy');
  const { id, concertId, copyId, state } = rehearsal;
  if (copyId === null) return state === 'ended' ? <p className="text-small text-quiet">{t('none')}</p> : null;
  return (
    <Part title={t('title')}>
      <p className="max-w-column text-small text-quiet">{t('lead')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <SoftLink href={concertPath(copyId, 'room')} className={secondary}>
          {t('room')}
        </SoftLink>
        {state === 'ended' && may(who, 'steerQueues') && (
          <Texts of={['deskForms', 'errors', 'wayOn']}>
            <DiscardCopy concertId={concertId} rehearsalId={id} />
          </Texts>
        )}
      </div>
    </Part>
  );
}

export default async function RehearsalPage({ params }: Props) {
  const rehearsalId = idOrNotFound((await params).rehearsalId);
  const opened = await openConcertPage(params, 'rehearsals', `/${rehearsalId}`);
  const { concertId, operator, concert } = opened;
  const rehearsal = await orNotFound(readRehearsal(concertId, rehearsalId));
  const [t, format] = await Promise.all([getTranslations('desk.rehearsals'), getFormatter()]);
  const { state, endedBecause, report, options } = rehearsal;
  const { fans, minutes, manners } = options;
  // Which one it is says something where there are several, and it may be gone by now.
  const date = concert.dates
    .filter(({ id }, _, { length }) => length > 1 && id === options.scheduleId)
    .map(({ startsAt }) => format.dateTime(new Date(startsAt), 'moment'));
  return (
    <ConcertPage opened={opened}>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="font-display text-title font-semibold">
          {t('one', { when: format.dateTime(new Date(rehearsal.createdAt), 'stamp') })}
        </h2>
        <RehearsalState state={state} />
      </div>
      <p className="mt-1 text-small text-quiet">
        {[...date, t('item', { fans, minutes }), t(`manners.${manners}`)].join(' · ')}
      </p>
      <div className="mt-6 grid gap-8">
        {endedBecause && (
          <Notice tone={['failed', 'lost', 'notBegun', 'died'].includes(endedBecause) ? 'care' : 'calm'}>
            {t(`ended.${endedBecause}`)}
          </Notice>
        )}
        {state !== 'ended' && (
          <Texts of={['deskForms', 'errors', 'wayOn']}>
            <RehearsalNow rehearsal={rehearsal} mayStop={may(operator, 'steerQueues')} />
          </Texts>
        )}
        <Recommended rehearsal={rehearsal} who={operator} />
        {report && <RehearsalFindings report={report} fans={fans} />}
        <Copy rehearsal={rehearsal} who={operator} />
      </div>
    </ConcertPage>
  );
}
