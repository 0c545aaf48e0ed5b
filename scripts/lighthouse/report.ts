import type { Result } from 'lighthouse';

import type { BuilderSmoothness } from './builder';
import type { Frames } from './count-frames';
import type { Smoothness } from './frames';

/** A page's result, and the lowest and highest share of performance (0 to 1) that it got in the same hour. */
export type Judgement = { name: string; result: Result; lowest: number; highest: number };

export type JudgedPages = { judgements: Judgement[]; ceiling: Judgement };
export type Moved = { maps: Smoothness[]; builder: BuilderSmoothness };

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const metrics = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
] as const;

function score({ result }: Judgement, category: string): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

function row(judgement: Judgement): string {
  const figures = metrics.map((metric) => judgement.result.audits[metric]?.displayValue ?? '');
  const [performance, ...others] = categories.map((category) => score(judgement, category));
  return `| ${[judgement.name, performance, spreadOf(judgement), ...others, ...figures].join(' | ')} |`;
}

/** The audits that cost a page points. */
function shortcomingsOf({ name, result }: Judgement): string[] {
  return categories.flatMap((category) => {
    const weighed = (result.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
    return weighed.flatMap(({ id }) => {
      const audit = result.audits[id];
      return audit?.score != null && audit.score < 0.9
        ? [`${name}, ${category}: ${audit.title} (${audit.displayValue ?? audit.score})`]
        : [];
    });
  });
}

function spreadOf({ lowest, highest }: Judgement): string {
  return [lowest, highest].map((share) => Math.round(share * 100)).join('–');
}

/** Frames a second with their share of what an empty page gets, and the longest wait for one. */
function cellsOf({ perSecond, longestMs }: Frames, nothing: Frames): string[] {
  return [`${perSecond.toFixed(0)} (${(perSecond / nothing.perSecond).toFixed(2)})`, `${longestMs.toFixed(0)} ms`];
}

function mapRow({ seats, device, slowdown, nothing, zoom, pan }: Smoothness): string {
  const where = slowdown > 1 ? `${device}, processor slowed down ${slowdown} times` : device;
  const told = [zoom, pan].flatMap((frames) => cellsOf(frames, nothing));
  return `| ${[seats.toLocaleString('en-US'), where, nothing.perSecond.toFixed(0), ...told].join(' | ')} |`;
}

function builderRow({ seats, nothing, zoom, pan, drag }: BuilderSmoothness): string {
  const told = [zoom, pan, drag].flatMap((frames) => cellsOf(frames, nothing));
  return `| ${[seats.toLocaleString('en-US'), 'desktop', nothing.perSecond.toFixed(0), ...told].join(' | ')} |`;
}

/** The lowest score of any page in any category. */
export function lowestOf(judgements: readonly Judgement[]): number {
  return Math.min(...judgements.flatMap((judgement) => categories.map((category) => score(judgement, category))));
}

/** What was found of the pages stays when only frames are counted. */
const PAGES = /^# Lighthouse$[\s\S]*?(?=^## The map under fingers$)/m;
/** What somebody wrote about the figures of an earlier run stays below those of the next. */
const REMARKS = /^## What is behind it$[\s\S]*/m;

function pagesPart({ judgements, ceiling }: JudgedPages): string {
  const { lighthouseVersion, fetchTime, environment, configSettings } = judgements[0]!.result;
  const shortcomings = judgements.flatMap(shortcomingsOf);
  const costs =
    shortcomings.length > 0
      ? `\nWhat costs points:\n${shortcomings.map((shortcoming) => `- ${shortcoming}`).join('\n')}\n`
      : '';
  return `# Lighthouse

Lighthouse ${lighthouseVersion}, its mobile profile (a mid-range phone on slow 4G, simulated), in headless Chromium, each page
loaded as by somebody who comes for the first time to a site that others use; ${fetchTime.slice(0, 10)}, on a machine with a benchmark
index of ${Math.round(environment.benchmarkIndex)}, its processor slowed down ${configSettings.throttling.cpuSlowdownMultiplier.toFixed(1)} times. Of three runs the one in the middle; beside it the
lowest and the highest. The goal is 95 everywhere. The last row is the ceiling: an application of Next with one word and
nothing of ours, measured in the same run. From the waiting room on the pages are somebody’s own and kept out of search engines
(app/robots.ts), so the audit that asks whether these may read them is left out. \`npm run lighthouse\` measures anew and writes this page.

| Page | Performance | of three | Accessibility | Best practices | SEO | First paint | Largest paint | Blocking | Layout shift |
|---|---|---|---|---|---|---|---|---|---|
${[...judgements, ceiling].map(row).join('\n')}
${costs}
`;
}

function framesPart({ maps, builder }: Moved): string {
  return `## The map under fingers

Frames a second while the house is zoomed and dragged, by touch on the phone and by wheel and mouse on the desktop, and the
longest wait for a frame; ${new Date().toISOString().slice(0, 10)}. In brackets the share of what an empty page gets in the same browser in the same minute; headless
Chromium draws in software, on the processors that also run the site and its stores.

| Seats | Device | Empty page | Zooming | longest | Dragging | longest |
|---|---|---|---|---|---|---|
${maps.map(mapRow).join('\n')}

## The house builder under the mouse

The same of the house of the seed in the operators’ builder: zoomed by the wheel, moved by its empty ground, and one of its sections moved.

| Seats | Device | Empty page | Zooming | longest | Moving | longest | A section | longest |
|---|---|---|---|---|---|---|---|---|
${builderRow(builder)}

`;
}

/**
 * The page docs/lighthouse.md.
 * @param pages null when only frames were counted
 * @param before what it said before
 */
export function reportOf(pages: JudgedPages | null, moved: Moved, before: string): string {
  const found = pages ? pagesPart(pages) : (PAGES.exec(before)?.[0] ?? '');
  return `${found}${framesPart(moved)}${REMARKS.exec(before)?.[0] ?? ''}`;
}
