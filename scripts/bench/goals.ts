/** From this one on the higher of two goals counts. */
const NEWER_NODE = 24;

/** What each work has to reach of its ceiling: on Node 20, and on Node 24 or newer. */
const WANTED = {
  poll: [0.62, 0.7],
  pollOfAMillion: [0.95, 0.95],
  pollGuarded: [0.9, 0.9],
  join: [0.35, 0.4],
  seatMap: [0.5, 0.6],
  concertList: [0.8, 0.95],
  dates: [0.8, 0.9],
  hold: [0.6, 0.8],
  pay: [0.7, 0.85],
  charge: [0.55, 0.7],
  oneSeat: [0.8, 1],
} as const satisfies Record<string, readonly [number, number]>;

/** The share of its ceiling that a work has to reach on the Node that this runs on. */
export function wantedOf(work: keyof typeof WANTED): number {
  return WANTED[work][Number.parseInt(process.versions.node, 10) >= NEWER_NODE ? 1 : 0];
}
