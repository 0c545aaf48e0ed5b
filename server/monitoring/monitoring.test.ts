import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { measures, processMeasures } from '../measures';
import { alertRules, alerts } from './alerts';
import { dashboard, expressions } from './dashboard';

const committed = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../docs/monitoring', name), 'utf8');

test('the dashboard and the rules are what `npm run monitoring` writes', () => {
  expect(committed('grafana.json')).toBe(dashboard());
  expect(committed('alerts.yml')).toBe(alertRules());
});

const known = new Map<string, readonly string[]>([
  ...Object.values(measures).flatMap(({ name, type, labels }): [string, readonly string[]][] =>
    type === 'histogram'
      ? [
          [`${name}_count`, labels],
          [`${name}_sum`, labels],
          [`${name}_bucket`, [...labels, 'le']],
        ]
      : [[name, labels]],
  ),
  ...Object.values(processMeasures).map((name): [string, readonly string[]] => [name, []]),
]);

test.each([...alerts.map(({ expr }) => expr), ...expressions])(
  '%s asks for what is measured, by labels that there are',
  (expr) => {
    const named = [...expr.matchAll(/\b(?:frontrow|nodejs|renderer|process)_\w+/g)].map(([name]) => name);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    for (const [, name, labels] of expr.matchAll(/\b(\w+)\{([^}]*)\}/g))
      for (const [, label] of labels!.matchAll(/(\w+)=/g))
        expect(known.get(name!), `${name} by ${label}`).toContain(label);
  },
);
