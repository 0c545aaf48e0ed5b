import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Frame = { functionName: string; url: string; lineNumber: number };
type Profile = {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
};

const TOP = 40;
/** Node's own name for time in which nothing ran. */
const IDLE = '(idle)';

function nameOf({ functionName, url, lineNumber }: Frame): string {
  return `${functionName || '(anonymous)'} ${url.split('/').slice(-3).join('/')}:${lineNumber + 1}`;
}

/** Microseconds in which each function was on the stack, and in which anything was. */
function inclusiveTimes({ nodes, samples, timeDeltas }: Profile): { busyUs: number; times: Map<string, number> } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const times = new Map<string, number>();
  let busyUs = 0;
  for (const [index, sample] of samples.entries()) {
    if (byId.get(sample)!.callFrame.functionName === IDLE) continue;
    const delta = timeDeltas[index]!;
    busyUs += delta;
    const seen = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id))
      seen.add(nameOf(byId.get(id)!.callFrame));
    for (const name of seen) times.set(name, (times.get(name) ?? 0) + delta);
  }
  return { busyUs, times };
}

/**
 * The functions that took most of the server's time, each with all that it called.
 * @param pid of the server: the process that makes its pages leaves a profile as well
 */
export function summaryOf(folder: string, pid: number): string {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile') && name.split('.')[3] === String(pid));
  if (!file) return `No profile was written to ${folder}.`;
  const { busyUs, times } = inclusiveTimes(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile);
  const top = [...times].toSorted(([, a], [, b]) => b - a).slice(0, TOP);
  const lines = top.map(([name, us]) => `${((us / busyUs) * 100).toFixed(1).padStart(6)}%  ${name}`);
  return [
    `Profile: ${path.join(folder, file)} (open it in Chromium's DevTools)`,
    `${(busyUs / 1e6).toFixed(1)} s busy, of which`,
    ...lines,
  ].join('\n');
}
