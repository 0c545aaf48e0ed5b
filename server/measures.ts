/** What is measured: name, kind, help and labels of every series of our own. The endpoint, the dashboard and the alerts are made from this list. */
type Measure = {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
};

export const measures = {
  holds: { name: 'frontrow_holds_total', type: 'counter', help: 'Holds of seats made', labels: [] },
  holdConflicts: {
    name: 'frontrow_hold_conflicts_total',
    type: 'counter',
    help: 'Holds refused because a seat was taken',
    labels: [],
  },
  payments: { name: 'frontrow_payments_total', type: 'counter', help: 'Payments made', labels: [] },
  charges: { name: 'frontrow_charges_total', type: 'counter', help: 'Charges of wallets made', labels: [] },
  refusals: { name: 'frontrow_refusals_total', type: 'counter', help: 'Refusals by code', labels: ['code'] },
  streams: { name: 'frontrow_streams_open', type: 'gauge', help: 'Event streams that are open', labels: [] },
  connections: {
    name: 'frontrow_postgres_connections',
    type: 'gauge',
    help: 'Connections of the pools, and requests that wait for one',
    labels: ['state'],
  },
  places: {
    name: 'frontrow_queue_places',
    type: 'gauge',
    help: 'Places in the queue of a concert',
    labels: ['concert', 'state'],
  },
  events: {
    name: 'frontrow_queue_events',
    type: 'gauge',
    help: 'What has become of places since the queue opened',
    labels: ['concert', 'event'],
  },
  policy: {
    name: 'frontrow_queue_policy',
    type: 'gauge',
    help: 'Knobs of the queue of a concert: capacity, and paused as 1 or 0',
    labels: ['concert', 'knob'],
  },
  storeUp: { name: 'frontrow_store_up', type: 'gauge', help: 'Whether a store answers', labels: ['store'] },
  overdueHolds: {
    name: 'frontrow_overdue_holds',
    type: 'gauge',
    help: 'Holds that lapsed more than a minute ago and were not tidied up, a thousand at most',
    labels: [],
  },
  requestSeconds: {
    name: 'frontrow_http_request_seconds',
    type: 'histogram',
    help: 'Time to answer by route, method and status',
    labels: ['route', 'method', 'status'],
  },
} as const satisfies Record<string, Measure>;

/** Of the library's own measures of a process those that are looked at; `renderer_` stands before those of the pages' process. */
export const processMeasures = {
  loopLag: 'nodejs_eventloop_lag_p99_seconds',
  rendererLoopLag: 'renderer_nodejs_eventloop_lag_p99_seconds',
  memory: 'process_resident_memory_bytes',
} as const;
