/** A dashboard for Grafana, made from the list of measures: the line, the sale, the answers, the processes and the stores. */
import { measures, processMeasures } from '../measures';

type Query = { expr: string; legend: string };
type Panel = { title: string; help: string; unit: 'short' | 's' | 'bytes' | 'ops' | 'percentunit'; queries: Query[] };

const { places, events, policy, requestSeconds: times } = measures;
const CONCERT = 'concert=~"$concert"';

/** All servers see the same queues: of each concert one series is left. */
const ofConcert = (selector: string): string => `max by (concert) (${selector})`;

const place = (state: string): Query => ({
  expr: ofConcert(`${places.name}{state="${state}",${CONCERT}}`),
  legend: `${state} {{concert}}`,
});

const rate = ({ name, help }: { name: string; help: string }): Query => ({
  expr: `sum(rate(${name}[1m]))`,
  legend: help,
});

const quantile = (of: number, routes: string): Query => ({
  expr: `histogram_quantile(${of}, sum by (le) (rate(${times.name}_bucket{route=~"${routes}"}[1m])))`,
  legend: `${of * 100} % within`,
});

const PANELS: readonly Panel[] = [
  { title: 'Waiting', help: 'Falls steadily during a sale', unit: 'short', queries: [place('waiting')] },
  {
    title: 'Inside',
    help: 'At or below the capacity',
    unit: 'short',
    queries: [
      place('active'),
      { expr: ofConcert(`${policy.name}{knob="capacity",${CONCERT}}`), legend: 'capacity {{concert}}' },
    ],
  },
  {
    title: 'Let in a second',
    help: 'Near admitPerSecond until the house is full',
    unit: 'ops',
    queries: [{ expr: ofConcert(`rate(${events.name}{event="admitted",${CONCERT}}[1m])`), legend: '{{concert}}' }],
  },
  {
    title: 'Holds, conflicts, payments, charges a second',
    help: 'Payments follow the holds half a minute later',
    unit: 'ops',
    queries: [measures.holds, measures.holdConflicts, measures.payments, measures.charges].map(rate),
  },
  {
    title: 'Refusals a second by code',
    help: measures.refusals.help,
    unit: 'ops',
    queries: [{ expr: `sum by (code) (rate(${measures.refusals.name}[1m]))`, legend: '{{code}}' }],
  },
  {
    title: 'Answers of 503',
    help: 'Share of all answers',
    unit: 'percentunit',
    queries: [
      { expr: `sum(rate(${times.name}_count{status="503"}[1m])) / sum(rate(${times.name}_count[1m]))`, legend: '503' },
    ],
  },
  {
    title: 'Time of polls',
    help: 'Below 10 ms',
    unit: 's',
    queries: [0.5, 0.99].map((of) => quantile(of, '/api/v1/queue/tokens/me')),
  },
  {
    title: 'Time of holds and payments',
    help: 'Below 100 ms at the 99th percentile',
    unit: 's',
    queries: [0.5, 0.99].map((of) => quantile(of, '/api/v1/(reservations|payments)')),
  },
  {
    title: 'Event loops, 99th percentile',
    help: 'Below 0.05 s; pages below 0.1 s',
    unit: 's',
    queries: [
      { expr: `max(${processMeasures.loopLag})`, legend: 'API' },
      { expr: `max(${processMeasures.rendererLoopLag})`, legend: 'pages' },
    ],
  },
  {
    title: 'Memory of the processes',
    help: 'Resident',
    unit: 'bytes',
    queries: [{ expr: `sum(${processMeasures.memory})`, legend: 'API' }],
  },
  {
    title: 'Connections to Postgres',
    help: 'Nobody waits for one',
    unit: 'short',
    queries: [{ expr: `sum by (state) (${measures.connections.name})`, legend: '{{state}}' }],
  },
  {
    title: 'Open streams',
    help: measures.streams.help,
    unit: 'short',
    queries: [{ expr: `sum(${measures.streams.name})`, legend: 'streams' }],
  },
  {
    title: 'Stores that answer',
    help: '1 while every process reaches it',
    unit: 'short',
    queries: [{ expr: `min by (store) (${measures.storeUp.name})`, legend: '{{store}}' }],
  },
  {
    title: 'Lapsed holds left behind',
    help: measures.overdueHolds.help,
    unit: 'short',
    queries: [{ expr: `max(${measures.overdueHolds.name})`, legend: 'holds' }],
  },
];

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
/** Of Grafana's 24 columns; two panels a row. */
const SIZE = { w: 12, h: 8 };

function panelOf({ title, help, unit, queries }: Panel, index: number) {
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    description: help,
    datasource: DATASOURCE,
    gridPos: { ...SIZE, x: (index % 2) * SIZE.w, y: Math.floor(index / 2) * SIZE.h },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: queries.map(({ expr, legend }, nth) => ({
      refId: String.fromCodePoint(65 + nth),
      datasource: DATASOURCE,
      expr,
      legendFormat: legend,
    })),
  };
}

/** Every expression of the dashboard. */
export const expressions = PANELS.flatMap(({ queries }) => queries.map(({ expr }) => expr));

/** The dashboard as Grafana imports it. */
export function dashboard(): string {
  const concert = `label_values(${places.name}, concert)`;
  const model = {
    title: 'Frontrow',
    uid: 'frontrow',
    schemaVersion: 39,
    editable: true,
    refresh: '5s',
    time: { from: 'now-1h', to: 'now' },
    tags: ['frontrow'],
    templating: {
      list: [
        { name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus' },
        {
          ...{ name: 'concert', type: 'query', label: 'Concert', datasource: DATASOURCE, query: concert, refresh: 2 },
          ...{ multi: true, includeAll: true, allValue: '.*', current: { text: 'All', value: '$__all' } },
        },
      ],
    },
    panels: PANELS.map(panelOf),
  };
  return `${JSON.stringify(model, null, 2)}\n`;
}
