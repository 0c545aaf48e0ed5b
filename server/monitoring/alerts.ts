/** Rules by which Prometheus tells somebody; made from the list of measures, so that none asks for what nobody measures. */
import { RULES } from '@/lib/alarms/rules';

import { measures, processMeasures } from '../measures';

export type Alert = {
  name: string;
  expr: string;
  /** How long it must be so. */
  for: string;
  severity: 'page' | 'ticket';
  summary: string;
  /** What to do. */
  description: string;
};

const { holds, payments, refusals, connections, places, events, policy, storeUp, overdueHolds, requestSeconds } =
  measures;
const answers = `${requestSeconds.name}_count`;

/** Of the rules of the control room: in minutes. */
const { lineStandsStill, holdsButNoPayments, unavailable, storeAway } = RULES;
const minutes = ({ withinSeconds }: { withinSeconds: number }): string => `${withinSeconds / 60}m`;

/** All servers see the same queues: of each concert one series is left. */
const ofConcert = (selector: string): string => `max by (concert) (${selector})`;

const standsStill = [
  `${ofConcert(`${places.name}{state="waiting"}`)} > 0`,
  `${ofConcert(`${places.name}{state="active"}`)} < ${ofConcert(`${policy.name}{knob="capacity"}`)}`,
  `${ofConcert(`${policy.name}{knob="paused"}`)} == 0`,
  `${ofConcert(`increase(${events.name}{event="admitted"}[${minutes(lineStandsStill)}])`)} == 0`,
].join('\n  and ');

export const alerts: readonly Alert[] = [
  {
    name: 'LineStandsStill',
    expr: standsStill,
    for: '30s',
    severity: 'page',
    summary: 'People wait, there is room, the queue is not paused, and nobody is let in: concert {{ $labels.concert }}',
    description:
      'Look at Redis, and at /desk for the concert. Whoever polls drives the queue: are the processes reached?',
  },
  {
    name: 'HoldsButNoPayments',
    expr: `sum(increase(${holds.name}[${minutes(holdsButNoPayments)}])) > ${holdsButNoPayments.holds}\n  and sum(increase(${payments.name}[${minutes(holdsButNoPayments)}])) == 0`,
    for: '1m',
    severity: 'page',
    summary: 'Seats are held and none is paid for',
    description:
      'Pause the queue if it goes on: holds lapse, and fans lose their turn. Buy a seat yourself, and look at the refusals.',
  },
  {
    name: 'Unavailable',
    expr: `sum(rate(${answers}{status="503"}[${minutes(unavailable)}])) / sum(rate(${answers}[${minutes(unavailable)}])) > ${unavailable.share}`,
    for: '1m',
    severity: 'page',
    summary: 'One answer in a hundred or more is 503',
    description: 'Stores well: too many people inside, lower admitPerSecond. Else see StoreAway.',
  },
  {
    name: 'StoreAway',
    expr: `min by (store) (${storeUp.name}) == 0`,
    for: `${storeAway.withinSeconds}s`,
    severity: 'page',
    summary: '{{ $labels.store }} does not answer',
    description: 'docs/operations.md, "What to do when". Nothing is half done; pause the queue while Postgres is away.',
  },
  {
    name: 'NothingMeasured',
    expr: `absent(${storeUp.name})`,
    for: '1m',
    severity: 'page',
    summary: 'No server tells what it measures',
    description: 'All processes are gone, or Prometheus reaches none of them on METRICS_PORT.',
  },
  {
    name: 'LoopLags',
    expr: `max(${processMeasures.loopLag}) > 0.2`,
    for: '1m',
    severity: 'page',
    summary: 'A process of the API has too much to do',
    description: 'Lower admitPerSecond; more processes if cores are left.',
  },
  {
    name: 'PagesLag',
    expr: `max(${processMeasures.rendererLoopLag}) > 0.25`,
    for: '2m',
    severity: 'ticket',
    summary: 'A process that makes pages has too much to do',
    description: 'Pages get 503 while polls and purchases go on.',
  },
  {
    name: 'ConnectionsWaitedFor',
    expr: `sum(${connections.name}{state="waited_for"}) > 0`,
    for: '30s',
    severity: 'ticket',
    summary: 'Requests wait for a connection to Postgres',
    description: 'Lower admitPerSecond, or raise DATABASE_POOL_SIZE within max_connections.',
  },
  {
    name: 'HoldsNotSwept',
    expr: `max(${overdueHolds.name}) > 0`,
    for: '2m',
    severity: 'ticket',
    summary: 'Lapsed holds are not tidied up',
    description:
      'No worker runs, or the scheduler does not ask /api/cron. Seats are free all the same; places and payments are tidied late.',
  },
  {
    name: 'InternalErrors',
    expr: `sum(increase(${refusals.name}{code="INTERNAL"}[5m])) > 0`,
    for: '0s',
    severity: 'ticket',
    summary: 'Something failed that ought not to',
    description: 'The log has it under `err`, with the request id.',
  },
];

/** A text as YAML takes it: what JSON quotes, YAML reads. */
const quoted = (text: string): string => JSON.stringify(text);

function asYaml({ name, expr, for: lasting, severity, summary, description }: Alert): string {
  return [
    `      - alert: ${name}`,
    '        expr: |',
    ...expr.split('\n').map((line) => `          ${line}`),
    `        for: ${lasting}`,
    '        labels:',
    `          severity: ${severity}`,
    '        annotations:',
    `          summary: ${quoted(summary)}`,
    `          description: ${quoted(description)}`,
  ].join('\n');
}

/** The file of rules as Prometheus loads it. */
export function alertRules(): string {
  const head =
    '# Made by `npm run monitoring` from server/monitoring/alerts.ts.\ngroups:\n  - name: frontrow\n    rules:\n';
  return `${head}${alerts.map(asYaml).join('\n')}\n`;
}
