import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

import { METHODS, routeTable } from './routes';

const root = path.join(import.meta.dirname, '..');

/** Sign-in belongs to next-auth, which Next serves. */
function isOurs(file: string): boolean {
  return !file.startsWith('auth/');
}

test('the table lists every route file of the API, each under the path of its folder', async () => {
  const files = readdirSync(path.join(root, 'app/api'), { recursive: true, encoding: 'utf8' });
  const routes = files.filter((file) => path.basename(file) === 'route.ts' && isOurs(file));
  const paths = routes.map((file) => `/api/${path.dirname(file)}`);
  expect(routeTable.map(([listed]) => listed).toSorted()).toEqual(paths.toSorted());
  for (const [listed, module] of routeTable) {
    expect(module, listed).toBe(await import(path.join(root, 'app', listed, 'route.ts')));
  }
});

test('every route file answers every method', () => {
  for (const [listed, module] of routeTable) {
    for (const method of METHODS) expect(module[method], `${method} ${listed}`).toBeTypeOf('function');
  }
});
