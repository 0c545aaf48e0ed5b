import type { Result } from 'lighthouse';

export type Judgement = { name: string; result: Result };

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const metrics = ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'] as const;

function score({ result }: Judgement, category: string): number {
  return Math.round((result.categories[category]?.score ?? 0) * 100);
}

function row(judgement: Judgement): string {
  const figures = metrics.map((metric) => judgement.result.audits[metric]?.displayValue ?? '');
  return `| ${[judgement.name, ...categories.map((category) => score(judgement, category)), ...figures].join(' | ')} |`;
}

/** The audits that cost a page points. */
function shortcomingsOf({ name, result }: Judgement): string[] {
  return categories.flatMap((category) => {
    const weighed = (result.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
    return weighed.flatMap(({ id }) => {
      const audit = result.audits[id];
      return audit?.score != null && audit.score < 0.9 ? [`${name}, ${category}: ${audit.title} (${audit.displayValue ?? audit.score})`] : [];
    });
  });
}

/** The page docs/lighthouse.md, and the lowest score in it. */
export function reportOf(judgements: Judgement[]): { markdown: string; lowest: number } {
  const { lighthouseVersion, fetchTime, environment, configSettings } = judgements[0]!.result;
  const shortcomings = judgements.flatMap(shortcomingsOf);
  const costs = shortcomings.length > 0 ? `\nWhat costs points:\n${shortcomings.map((shortcoming) => `- ${shortcoming}`).join('\n')}\n` : '';
  const markdown = `# Lighthouse

Lighthouse ${lighthouseVersion}, its mobile profile (a mid-range phone on slow 4G, simulated), in headless Chromium, each page
loaded for the first time; ${fetchTime.slice(0, 10)}, on a machine with a benchmark index of ${Math.round(environment.benchmarkIndex)}, its processor slowed down
${configSettings.throttling.cpuSlowdownMultiplier.toFixed(1)} times. The goal is 95 everywhere. \`npm run lighthouse\` measures anew and writes this page.

| Page | Performance | Accessibility | Best practices | SEO | Largest paint | Blocking | Layout shift |
|---|---|---|---|---|---|---|---|
${judgements.map(row).join('\n')}
${costs}`;
  const lowest = Math.min(...judgements.flatMap((judgement) => categories.map((category) => score(judgement, category))));
  return { markdown, lowest };
}
