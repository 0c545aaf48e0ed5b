import { measure, type Measured } from '../measure';
import type { BenchContext, Line, Work } from '../work';
import { chargeLoad, holdLoad, oneSeatLoad, payLoad } from './purchase';
import { measureJoins, pollLoad } from './queue';

/** Connections at which the other system was measured. */
const CONNECTIONS = 32;
/** Loads of which each request is sent once. */
const REQUESTS = 10_000;
/** The goal: so many times its throughput, at so much of its p99. */
const TIMES = 5;
const SHARE_OF_P99 = 0.5;

/**
 * The best public system of the same job that we know (NestJS, MariaDB and Redis, with fewer checks): measured in turns
 * with ours on one machine on 24 November 2026, at 32 connections, medians of three. Requests a second, and ms.
 */
const PEER = {
  join: { perSecond: 2_366, p99: 42 },
  'poll, live position': { perSecond: 2_744, p99: 27 },
  hold: { perSecond: 743, p99: 83 },
  'one seat': { perSecond: 1_050, p99: 48 },
  charge: { perSecond: 828, p99: 71 },
  pay: { perSecond: 324, p99: 152 },
} as const;

function beside(name: keyof typeof PEER, measured: Measured): Line {
  const peer = PEER[name];
  const { perSecond, p99 } = measured.result;
  const ratio = perSecond / peer.perSecond;
  return {
    ...measured,
    work: name,
    ceiling: { name: 'the other', perSecond: peer.perSecond, ratio },
    goal: { text: `>= ${TIMES} x, half its p99`, met: ratio >= TIMES && p99 <= SHARE_OF_P99 * peer.p99 },
    note: `the other: ${peer.perSecond.toLocaleString('en')}/s, p99 ${peer.p99} ms; p99 ${(p99 / peer.p99).toFixed(2)} of its`,
  };
}

/** Our figures beside those of the other system, at its number of connections. Its machine was not this one: `ratio` is a hint. */
export const peers: Work = {
  name: 'peers',
  run: async (given) => {
    const context: BenchContext = { ...given, connections: CONNECTIONS };
    const count = Math.round(REQUESTS * given.scale);
    const lines = [
      beside('join', await measureJoins(context)),
      beside('poll, live position', await measure('poll', context, await pollLoad(1_000))),
    ];
    const loads = { hold: holdLoad, 'one seat': oneSeatLoad, charge: chargeLoad, pay: payLoad } as const;
    for (const [name, make] of Object.entries(loads)) {
      lines.push(beside(name as keyof typeof loads, await measure(name, context, await make(count))));
    }
    return lines;
  },
};
