import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { HouseHeat } from '@/lib/figures/schema';
import type { CompactSeats } from '@/lib/seats/compact';

import { swatch } from '../seat-map/swatch';
import { sectionName } from '../texts/seat-name';
import { Texts } from '../texts/texts';
import { SoftLink } from '../ui/soft-link';
import { durationText } from './duration-text';
import { heatClasses } from './heat-classes';
import { HeatMap } from './heat-map';
import { cell, head, numberCell } from './looks';
import { WideTable } from './wide-table';
import { wordLink } from '../ui/styles';

const GROUNDS = ['bg-heat-1', 'bg-heat-2', 'bg-heat-3', 'bg-heat-4', 'bg-heat-5'] as const;

type Row = HouseHeat['rows'][number];

/** What the colours mean: by when the seats of each fifth had gone. */
function HeatLegend({ heat }: { heat: HouseHeat }) {
  const t = useTranslations('heat');
  const span = useTranslations('figures.duration');
  const { until } = heatClasses(heat.takenAfterMs);
  return (
    <ul className="mt-3 flex flex-wrap justify-center gap-x-4 gap-y-1 text-fine text-quiet">
      {until.map(
        (ms, index) =>
          ms !== null && (
            <li key={GROUNDS[index]} className="flex items-center gap-1.5">
              <span aria-hidden className={`${swatch} ${GROUNDS[index]}`} style={{ printColorAdjust: 'exact' }} />
              {t('within', { span: durationText(span, ms / 1_000) })}
            </li>
          ),
      )}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className={`${swatch} border border-edge/55`} />
        {t('never')}
      </li>
      {heat.statuses.includes('keptBack') && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className={`${swatch} bg-line`}>
            ×
          </span>
          {t('kept')}
        </li>
      )}
    </ul>
  );
}

type Summed = Row & { key: string };

/** Rows of a section together; their median is not told, for rows alone do not tell it. */
function bySection(rows: readonly Row[]): Summed[] {
  const sections = new Map<string, Summed>();
  for (const row of rows) {
    const key = row.section ?? String(row.first);
    const before = sections.get(key);
    const firsts = [before?.firstAfterMs ?? null, row.firstAfterMs].filter((ms) => ms !== null);
    sections.set(key, {
      ...row,
      ...{ key, first: before?.first ?? row.first },
      total: (before?.total ?? 0) + row.total,
      taken: (before?.taken ?? 0) + row.taken,
      sold: (before?.sold ?? 0) + row.sold,
      firstAfterMs: firsts.length > 0 ? Math.min(...firsts) : null,
    });
  }
  return [...sections.values()];
}

/** What a part of the house is called; a section leads to its rows. */
function PartName({ part, addressOf }: { part: Summed; addressOf: Props['addressOf'] }) {
  const t = useTranslations('heat');
  const names = useTranslations('seatName');
  const { section, row, first, total } = part;
  if (section === null) return t('numbers', { first, last: first + total - 1 });
  if (row === null) return sectionName(names, section);
  return (
    <SoftLink href={`${addressOf(section)}#rows`} className={wordLink}>
      {sectionName(names, section)}
    </SoftLink>
  );
}

type Listed = Summed & { name: ReactNode };

/** @param median whether the usual time is told beside the first */
function HeatTable({ parts, column, median }: { parts: readonly Listed[]; column: string; median: boolean }) {
  const t = useTranslations('heat');
  const span = useTranslations('figures.duration');
  const format = useFormatter();
  const told = (ms: number | null): string => (ms === null ? '–' : durationText(span, ms / 1_000));
  return (
    <WideTable label={`${t('title')} · ${column}`}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {column}
          </th>
          {(['taken', 'sold', 'first', ...(median ? (['median'] as const) : [])] as const).map((name) => (
            <th key={name} scope="col" className={`${head} text-right`}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(({ key, name, taken, total, sold, firstAfterMs, medianAfterMs }) => (
          <tr key={key}>
            <th scope="row" className={`${cell} font-normal`}>
              {name}
            </th>
            <td className={numberCell}>{t('of', { taken, total })}</td>
            <td className={numberCell}>{format.number(sold)}</td>
            <td className={numberCell}>{told(firstAfterMs)}</td>
            {median && <td className={numberCell}>{told(medianAfterMs)}</td>}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

type Props = {
  heat: HouseHeat;
  seats: CompactSeats;
  /** The section whose rows are listed; the sections themselves when there is none of the name. */
  section: string | undefined;
  /** The page's address with a section, or without. */
  addressOf: (section?: string) => string;
};

/** The sections, or the rows of one. */
function HeatList({ heat: { rows }, section, addressOf }: Omit<Props, 'seats'>) {
  const t = useTranslations('heat');
  const names = useTranslations('seatName');
  const ofSection = rows.filter((row) => section !== undefined && row.section === section && row.row !== null);
  if (ofSection.length > 0) {
    return (
      <>
        <p className="mb-2 flex flex-wrap items-baseline gap-x-4">
          <strong className="font-semibold">{sectionName(names, section!)}</strong>
          <SoftLink href={`${addressOf()}#rows`} className={`${wordLink} text-small`}>
            {t('allSections')}
          </SoftLink>
        </p>
        <HeatTable
          parts={ofSection.map((row) => ({ ...row, key: String(row.first), name: row.row }))}
          column={t('row')}
          median
        />
      </>
    );
  }
  const isNumbered = rows[0]?.section === null;
  const parts = bySection(rows).map((part) => ({ ...part, name: <PartName part={part} addressOf={addressOf} /> }));
  return <HeatTable parts={parts} column={t(isNumbered ? 'seats' : 'section')} median={isNumbered} />;
}

/** Which seats of a date went first: as the house, and as a list by section and row. */
export function HouseHeatMap({ heat, seats, section, addressOf }: Props) {
  const t = useTranslations('heat');
  return (
    <section aria-labelledby="heat">
      <h2 id="heat" className="font-display text-title font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 mb-3 max-w-column text-small text-quiet">
        {t(heat.taken === 0 ? 'none' : 'lead', { taken: heat.taken, total: heat.total })}
      </p>
      {heat.taken > 0 && (
        <>
          <div className="print:hidden">
            <Texts of={['seats', 'seatName', 'heat', 'figures']}>
              <HeatMap seats={seats} taken={heat.takenAfterMs.map((ms) => ms ?? '').join()} />
            </Texts>
          </div>
          <HeatLegend heat={heat} />
          <div id="rows" className="mt-6 scroll-mt-6">
            <HeatList heat={heat} section={section} addressOf={addressOf} />
          </div>
        </>
      )}
    </section>
  );
}
