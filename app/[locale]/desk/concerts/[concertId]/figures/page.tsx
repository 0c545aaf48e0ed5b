import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';

import { orNotFound } from '@/app/found';
import { titled } from '@/app/titled';
import { ChooseDate } from '@/components/figures/choose-date';
import { Downloads, type File } from '@/components/figures/downloads';
import { Funnel } from '@/components/figures/funnel';
import { HourBars } from '@/components/figures/hour-bars';
import { HouseHeatMap } from '@/components/figures/house-heat';
import { SaleSums } from '@/components/figures/sale-sums';
import { SoldParts } from '@/components/figures/sold-parts';
import { readFigures, readHeat } from '@/lib/figures/sale';
import type { SaleFigures } from '@/lib/figures/schema';
import { id } from '@/lib/operation';
import { may } from '@/lib/permissions';
import { compactSeatMap } from '@/lib/seats/map';

import { ConcertPage, openConcertPage } from '../concert-page';

const query = z.object({
  scheduleId: id.optional().catch(undefined),
  section: z.string().max(200).optional().catch(undefined),
});

type Props = PageProps<'/[locale]/desk/concerts/[concertId]/figures'>;

export const generateMetadata = titled('desk.concert.page.figures');

/** The date whose house is shown: the one that was chosen, or the only one. */
function dateOf({ scheduleId, dates }: SaleFigures): string | null {
  return scheduleId ?? (dates.length === 1 ? dates[0]!.id : null);
}

async function filesOf(concertId: string, scheduleId: string | null, named: boolean): Promise<File[]> {
  const t = await getTranslations('figures.files');
  const addressOf = (path: string, wanted: Record<string, string>): string =>
    `/api/v1/admin/concerts/${concertId}/${path}/export?${new URLSearchParams({ ...wanted, ...(scheduleId && { scheduleId }) })}`;
  const sales = (table: string, format: string, more = {}) => addressOf('sales', { table, format, ...more });
  return [
    { name: t('figures'), href: addressOf('figures', { format: 'xlsx' }) },
    { name: t('hours'), href: addressOf('figures', { table: 'hours', format: 'csv' }) },
    { name: t('orders'), href: sales('orders', 'csv') },
    { name: t('ordersBook'), href: sales('orders', 'xlsx') },
    { name: t('tickets'), href: sales('tickets', 'csv') },
    { name: t('ticketsBook'), href: sales('tickets', 'xlsx') },
    ...(named ? [{ name: t('named'), href: sales('tickets', 'xlsx', { people: 'true' }) }] : []),
  ];
}

export default async function FiguresPage({ params, searchParams }: Props) {
  const opened = await openConcertPage(params, 'figures');
  const { concertId, path, operator } = opened;
  const { scheduleId = null, section } = query.parse(await searchParams);
  const figures = await orNotFound(readFigures(concertId, scheduleId));
  const date = dateOf(figures);
  const seesPeople = may(operator, 'readPeople');
  const [t, format, heat, house, files] = await Promise.all([
    getTranslations('figures'),
    getFormatter(),
    date && orNotFound(readHeat(concertId, date)),
    date && compactSeatMap(date, null),
    filesOf(concertId, scheduleId, seesPeople),
  ]);
  const { seats, dates, hours, funnel, asOf } = figures;
  const addressOf = (of?: string): string =>
    `${path}?${new URLSearchParams({ ...(scheduleId && { scheduleId }), ...(of && { section: of }) })}`;
  return (
    <ConcertPage opened={opened}>
      <div className="mt-4 mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        {dates.length > 1 && <ChooseDate action={path} dates={dates} chosen={scheduleId} />}
        <p className="text-small text-quiet tabular-nums">
          {t('asOf', { time: format.dateTime(new Date(asOf), 'stamp') })}
        </p>
      </div>
      <SaleSums seats={seats} />
      <div className="mt-8 grid gap-10">
        {hours.length === 0 ? <p className="text-quiet">{t('none')}</p> : <HourBars hours={hours} />}
        {hours.length > 0 && <SoldParts {...figures} />}
        {funnel.arrived > 0 && <Funnel {...figures} />}
        {heat && house ? (
          <HouseHeatMap heat={heat} seats={house} section={section} addressOf={addressOf} />
        ) : (
          dates.length > 1 && <p className="text-quiet print:hidden">{t('chooseDate')}</p>
        )}
        <Downloads title={t('files.title')} note={t(seesPeople ? 'files.note' : 'files.noteBare')} files={files} />
      </div>
    </ConcertPage>
  );
}
