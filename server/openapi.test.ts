import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

import { errorCatalogue } from '@/lib/errors';
import { openApiDocument } from '@/lib/http/openapi';
import { codesOf } from '@/lib/http/openapi-responses';
import { operations } from '@/lib/http/operations';
import { METHODS, routeTable } from './routes';

const document = openApiDocument();

async function remarksOn(text: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const remarks = await lintFromString({ source: text, config });
  return remarks.map(({ severity, ruleId, message, location }) =>
    [severity, ruleId, message, location[0]?.pointer].join(' '),
  );
}

test("the document is OpenAPI 3.1 by the recommended rules of Redocly's linter, without a warning", async () => {
  expect(document.openapi).toBe('3.1.0');
  expect(await remarksOn(JSON.stringify(document))).toEqual([]);
});

test('the linter does see what is missing', async () => {
  const { tags: _, ...rest } = document;
  const faulty = { ...rest, tags: [{ name: 'Queue' }], info: { title: 'Frontrow' } };
  const remarks = (await remarksOn(JSON.stringify(faulty))).join('\n');
  expect(remarks).toMatch(/error struct .*version/);
  expect(remarks).toMatch(/warn tag-description/);
});

test('every reference leads somewhere', () => {
  const references = new Set(JSON.stringify(document).match(/(?<="\$ref":")[^"]+/g));
  expect(references.size).toBeGreaterThan(20);
  for (const reference of references) {
    const found = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
    expect(found, reference).toBeDefined();
  }
});

test('every operation has a name and a path of its own', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
});

test('a handler answers every operation at its path and method', async () => {
  const modules = new Map(routeTable);
  for (const { method, path } of operations) {
    const module = modules.get(`/api/v1${path.replaceAll('{', '[').replaceAll('}', ']')}`);
    expect(module, path).toBeDefined();
    const options = await module!.OPTIONS(new Request('http://localhost/'), { params: Promise.resolve({}) });
    expect(options.headers.get('allow'), path).toContain(method);
  }
});

test('every method that a handler answers is an operation', async () => {
  const undocumented = ['/api/v1/openapi.json', '/api/v1/[[...path]]'];
  for (const [folder, module] of routeTable.filter(
    ([path]) => path.startsWith('/api/v1') && !undocumented.includes(path),
  )) {
    const options = await module.OPTIONS(new Request('http://localhost/'), { params: Promise.resolve({}) });
    const allowed = options.headers
      .get('allow')!
      .split(', ')
      .filter((method) => !['HEAD', 'OPTIONS'].includes(method));
    const path = folder.slice('/api/v1'.length).replaceAll('[', '{').replaceAll(']', '}');
    expect(
      operations
        .filter((operation) => operation.path === path)
        .map(({ method }) => method)
        .toSorted(),
    ).toEqual(allowed.toSorted());
    expect(METHODS).toEqual(expect.arrayContaining(allowed));
  }
});

test('every code of the catalogue is documented, besides those that belong to no operation', () => {
  const documented = new Set(operations.flatMap(codesOf));
  const missing = Object.keys(errorCatalogue).filter((code) => !documented.has(code as keyof typeof errorCatalogue));
  expect(missing.toSorted()).toEqual(['METHOD_NOT_ALLOWED', 'NOT_FOUND']);
});

test('answers may gain members, requests may not', () => {
  expect(document.components.schemas['Reservation']).not.toHaveProperty('additionalProperties');
  const { requestBody } = document.paths['/reservations']!['post'] as {
    requestBody: { content: Record<string, { schema: unknown }> };
  };
  expect(requestBody.content['application/json']?.schema).toMatchObject({ additionalProperties: false });
});

test('an amount is documented with its bounds, though they have an error code of their own', () => {
  const { requestBody } = document.paths['/wallet/charges']!['post'] as {
    requestBody: { content: Record<string, { schema: unknown }> };
  };
  expect(requestBody.content['application/json']?.schema).toMatchObject({
    properties: { amount: { type: 'integer', minimum: 1, maximum: 10_000_000 } },
  });
});
