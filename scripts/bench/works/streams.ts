import { setTimeout as sleep } from 'node:timers/promises';

import { changePolicy } from '../../../lib/queue/service';
import { Durations } from '../../../lib/durations';
import { messageOf, startChild } from '../child';
import { resultOf } from '../job';
import type { StreamsReport } from '../streams-process';
import { usageOf } from '../usage';
import { plainLine, type Work } from '../work';
import { waitingLine } from '../worlds';

const STREAMS = 5_000;
const MAX_BYTES = 40 * 1024;
const MAX_DELAY_MS = 1_500;
/** Admissions a second, and for how long: a hundred samples and more for the 99th percentile. */
const ADMIT_PER_SECOND = 100;
const ADMIT_SECONDS = 5;

export const streams: Work = {
  name: 'streams',
  run: async ({ site, scale }) => {
    const count = Math.max(500, Math.round(STREAMS * scale));
    const { concertId, tokens } = await waitingLine(count + 1, count);
    const child = startChild('streams-process.ts');
    const before = usageOf(site.pid);
    child.send({ url: site.url, tokens });
    const opened = await messageOf<StreamsReport>(child);
    if (opened.kind !== 'open') throw new Error(`The streams could not be opened: ${JSON.stringify(opened)}`);
    await sleep(3_000);
    const open = usageOf(site.pid);
    await changePolicy(concertId, { paused: false, capacity: count, admitPerSecond: ADMIT_PER_SECOND });
    await sleep(ADMIT_SECONDS * 1_000 + 2_000);
    const after = usageOf(site.pid);
    child.send('report');
    const told = await messageOf<StreamsReport>(child);
    child.kill();
    const delaysMs = new Durations();
    for (const ms of told.kind === 'admitted' ? told.delaysMs : []) delaysMs.add(ms);
    const bytes = (open.residentBytes - before.residentBytes) / count;
    const seconds = ADMIT_SECONDS + 2;
    const result = resultOf(delaysMs, seconds, delaysMs.count === 0 ? 1 : 0);
    const busy = (after.cpuUs - open.cpuUs) / (seconds * 10_000);
    return [
      plainLine(`${count.toLocaleString('en')} open streams`, result, {
        residentBytes: open.residentBytes,
        goal: { text: '<= 40 KB, p99 <= 1.5 s', met: bytes <= MAX_BYTES && result.p99 <= MAX_DELAY_MS },
        note: `${(bytes / 1024).toFixed(1)} KB a stream; ${busy.toFixed(0)}% of a core while all move up`,
      }),
    ];
  },
};
