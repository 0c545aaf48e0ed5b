import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { QueueTokenView } from '@/lib/queue/schema';

import type { DatedSchedule } from '../concert/dated';
import { SoftLink } from '../ui/soft-link';
import { plain, primary } from '../ui/styles';
import { Announcement } from './announcement';
import { RowsAhead } from './rows-ahead';
import { waitText } from './wait-text';

/** A page that stays open for days comes again so often. */
const MAX_REFRESH_SECONDS = 600;

type Act = (form: FormData) => Promise<void>;

type Props = {
  concertId: string;
  place: QueueTokenView | null;
  schedules: DatedSchedule[];
  /** When booking opens, where it has not. */
  opensAt: Date | null;
  renderedAtMs: number;
  /** Takes a place in the queue of the form's `concertId`, and gives it up. */
  take: Act;
  giveUp: Act;
};

/** A place as a page without scripts shows it; the browser is asked to come again when the queue has something to tell. */
export function PlainPlace({ concertId, place, schedules, opensAt, renderedAtMs, take, giveUp }: Props) {
  const t = useTranslations('plainPlace');
  if (!place && opensAt) return <Early opensAt={opensAt} renderedAtMs={renderedAtMs} />;
  if (!place) return <PlaceForm act={take} concertId={concertId} label={t('join')} className={`${primary} w-full`} />;
  return (
    <div className="text-center">
      <meta httpEquiv="refresh" content={String(Math.max(2, Math.ceil(place.pollAfterMs / 1000)))} />
      {place.status === 'active' ? <Turn schedules={schedules} /> : <Wait place={place} />}
      <PlaceForm act={giveUp} concertId={concertId} label={t('leave')} className={`${plain} mt-8`} />
    </div>
  );
}

/** A page cannot join by itself without scripts; it shows the button as soon as there is one to press. */
function Early({ opensAt, renderedAtMs }: { opensAt: Date; renderedAtMs: number }) {
  const t = useTranslations('plainPlace');
  const format = useFormatter();
  const seconds = Math.ceil((opensAt.getTime() - renderedAtMs) / 1000) + 1;
  return (
    <>
      <meta httpEquiv="refresh" content={String(Math.min(MAX_REFRESH_SECONDS, Math.max(1, seconds)))} />
      <p data-over className="text-center text-lead text-balance">
        {t('opens', { when: format.dateTime(opensAt, 'moment') })}
      </p>
    </>
  );
}

function Wait({ place }: { place: QueueTokenView }) {
  const t = useTranslations('plainPlace');
  const wait = useTranslations('queue.wait');
  const format = useFormatter();
  const locale = useLocale();
  return (
    <>
      {place.announcement && <Announcement>{place.announcement[locale]}</Announcement>}
      <p className="text-quiet">{t('position')}</p>
      <p className="font-display text-giant font-semibold tabular-nums" data-testid="position">
        {format.number(place.position ?? 1)}
      </p>
      <p className="mt-2 text-lead">{waitText(wait, place)}</p>
      <p className="mt-2 text-small text-quiet">{t('reload')}</p>
    </>
  );
}

function Turn({ schedules }: { schedules: DatedSchedule[] }) {
  const t = useTranslations('plainPlace');
  return (
    <>
      <RowsAhead progress={1} />
      <p className="mt-4 font-display text-hero font-semibold">{t('turn')}</p>
      <ul className="mt-6 grid gap-2.5">
        {schedules.map(({ id, concertId, when }) => (
          <li key={id}>
            <SoftLink href={`/concerts/${concertId}/schedules/${id}`} className={`${primary} w-full`}>
              {when}
            </SoftLink>
          </li>
        ))}
      </ul>
    </>
  );
}

type FormProps = { act: Act; concertId: string; label: string; className: string };

function PlaceForm({ act, concertId, label, className }: FormProps) {
  return (
    <form action={act}>
      <input type="hidden" name="concertId" value={concertId} />
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
