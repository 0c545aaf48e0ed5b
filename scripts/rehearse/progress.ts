import type { Api } from '../../rehearsal/api';
import type { Options } from './options';
import type { RunLog } from '../../rehearsal/run-log';

const REPAINT_MS = 250;
const LINE_EVERY_MS = 5_000;
const BAR_WIDTH = 40;

const count = new Intl.NumberFormat('en');

function clock(log: RunLog): string {
  const seconds = Math.floor((Date.now() - log.startedAtMs) / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
}

function block(log: RunLog, api: Api, { fans, seats }: Options): string[] {
  const { coming, waiting, inside, bought, gone } = log.fans;
  const errors = log.surprises;
  return [
    `Rehearsal  ${clock(log)}  ${count.format(fans)} fans, ${count.format(seats)} seats`,
    `  seats    ${bar(log.seatsBought / seats)} ${count.format(log.seatsBought)} sold`,
    `  fans     ${count.format(coming)} coming  ${count.format(waiting)} waiting  ${count.format(inside)} inside  ${count.format(bought)} bought  ${count.format(gone)} gone`,
    `  holds    ${count.format(log.holds)} made  ${count.format(log.conflicts)} conflicts  ${count.format(log.holdsLapsed)} too late`,
    `  won      ${count.format(log.charged)} charged  ${count.format(log.paid)} paid`,
    `  requests ${count.format(api.traffic.requests)}  surprises ${count.format(errors)}`,
  ];
}

function line(log: RunLog, api: Api): string {
  const { coming, waiting, inside, bought, gone } = log.fans;
  const fans = `${coming} coming, ${waiting} waiting, ${inside} inside, ${bought} bought, ${gone} gone`;
  return `${clock(log)}  ${fans}; ${log.seatsBought} seats sold, ${log.conflicts} conflicts, ${api.traffic.requests} requests`;
}

/**
 * Shows how it goes: a block that is repainted on a terminal, a line every five seconds elsewhere. Returns the function
 * that ends it.
 */
export function showProgress(log: RunLog, api: Api, options: Options): () => void {
  if (!process.stdout.isTTY) {
    const timer = setInterval(() => console.log(line(log, api)), LINE_EVERY_MS);
    return () => clearInterval(timer);
  }
  let painted = 0;
  const paint = (): void => {
    const lines = block(log, api, options).map((text) => text.slice(0, process.stdout.columns));
    // Up to the block's first line, then each line anew with its old rest erased.
    process.stdout.write(
      (painted > 0 ? `\u001b[${painted}A` : '') + lines.map((text) => `\u001b[2K${text}\n`).join(''),
    );
    painted = lines.length;
  };
  const timer = setInterval(paint, REPAINT_MS);
  return () => {
    clearInterval(timer);
    paint();
  };
}
