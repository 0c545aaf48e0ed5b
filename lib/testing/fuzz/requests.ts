import fc, { type Arbitrary } from 'fast-check';
import { generateSync, type JsonSchema } from 'json-schema-faker';

import { openApiDocument } from '../../http/openapi';
import type { Operation } from '../../operation';

/** A part of a request: as in the good one, a value of its own, or the good one with one place in it changed. */
export type Part = 'good' | 'none' | { is: unknown } | { change: number; to: unknown };

/** What a request is made of; the printed counterexample of a failure shows just this. */
export type Recipe = {
  method: 'good' | 'unknown';
  caller: 'good' | 'none' | 'fan' | 'operator' | { is: string };
  queueToken: Part;
  idempotencyKey: Part;
  params: Part[];
  query: Record<string, unknown>;
  body: Part;
  headers: Record<string, string>;
};

const document = openApiDocument();

const NASTY = [
  '',
  ' ',
  '\0',
  '\u202e',
  "'",
  '../..',
  '%',
  '%00',
  '%2f',
  '𝒳'.repeat(50),
  '9'.repeat(400),
  'null',
  '-1',
  '1e999',
  '__proto__',
  '2026-02-30',
  '0',
  '-0',
];

const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string(), fc.string({ unit: 'binary' }));

/** What may stand in a header at all. */
const headerText = fc
  .string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCodePoint(code)), minLength: 1 })
  .filter((text) => !/[\x7f-\x9f]/.test(text));

/** Path segments that a client's own URL parser leaves where they are. */
const segment = nasty.filter((text) => text !== '' && !/^\.{1,2}$/.test(text));

function mostlyGood(...others: Arbitrary<Part>[]): Arbitrary<Part> {
  const good = { weight: 2 * others.length, arbitrary: fc.constant<Part>('good') };
  return fc.oneof(good, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
}

function is(arbitrary: Arbitrary<unknown>): Arbitrary<Part> {
  return arbitrary.map((value) => ({ is: value }));
}

/** Lists and houses of a size that a test can wait for; the bounds themselves are tested elsewhere. */
function small(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.slice(0, 5).map((item) => small(item, name));
  if (typeof value === 'number' && /seatCount|rows/.test(name)) return value % 100;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, small(item, key)]));
}

/** Values that a schema of the document allows. */
function ofSchema(schema: unknown): Arbitrary<unknown> {
  const whole = { ...(schema as object), components: document.components } as JsonSchema;
  return fc.noShrink(fc.nat()).map((seed) => small(generateSync(whole, { seed, maxItems: 3, maxLength: 200 })));
}

type Documented = {
  parameters?: { name?: string; in?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
};

function documented({ path, method }: Operation): Documented {
  return document.paths[path]![method.toLowerCase()] as Documented;
}

/** A method that a path does not know: what is another operation of the same path would be carried out. */
export function unknownMethodOf({ path }: Operation): string {
  return ['PUT', 'PATCH', 'DELETE', 'POST'].find((method) => !(method.toLowerCase() in document.paths[path]!))!;
}

function queryOf({ parameters = [] }: Documented): Arbitrary<Record<string, unknown>> {
  const fields = parameters.filter((parameter) => parameter.in === 'query');
  const values = fields.map(({ name, schema }) => [name!, fc.oneof(ofSchema(schema), nasty)] as const);
  return fc.record({ ...Object.fromEntries(values), unknown: nasty }, { requiredKeys: [] });
}

function bodyOf({ requestBody }: Documented): Arbitrary<Part> {
  if (!requestBody) return fc.constant('none');
  const { schema } = requestBody.content['application/json']!;
  const change = fc.record({ change: fc.nat(), to: fc.option(fc.oneof(nasty, fc.jsonValue()), { nil: undefined }) });
  return mostlyGood(is(ofSchema(schema)), change, change, is(fc.jsonValue()), is(nasty));
}

const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom('text/plain', 'application/json; charset=utf-7', 'application/problem+json'),
      headerText,
    ),
    accept: headerText,
    'x-request-id': headerText,
    'accept-language': headerText,
    cookie: headerText,
    'if-none-match': headerText,
  },
  { requiredKeys: [] },
);

function parametersOf(operation: Operation): number {
  return [...operation.path.matchAll(/\{/g)].length;
}

/** The good request of an operation, and one that it must refuse: so that both kinds come whatever the seed. */
export function plainRecipes(operation: Operation): [good: Recipe, refused: Recipe] {
  // What was answered 503 may have been done all the same: only with a key is its repetition the same call.
  const idempotencyKey: Part = operation.idempotent ? { is: crypto.randomUUID() } : 'none';
  const good: Recipe = {
    ...{ method: 'good', caller: 'good', queueToken: 'good', idempotencyKey, query: {}, headers: {} },
    params: Array.from({ length: parametersOf(operation) }, () => 'good'),
    body: documented(operation).requestBody ? 'good' : 'none',
  };
  return [good, { ...good, method: 'unknown', caller: 'none', idempotencyKey: 'none' }];
}

/** Requests of an operation: good ones, ones that the document allows, and ones wrong in one place or in all. */
export function recipesFor(operation: Operation): Arbitrary<Recipe> {
  const described = documented(operation);
  const count = parametersOf(operation);
  return fc.record({
    method: fc.oneof(
      { weight: 20, arbitrary: fc.constant('good' as const) },
      { weight: 1, arbitrary: fc.constant('unknown' as const) },
    ),
    caller: fc.oneof(
      { weight: 12, arbitrary: fc.constant('good' as const) },
      fc.constantFrom('none' as const, 'fan' as const, 'operator' as const),
      headerText.map((text) => ({ is: text })),
    ),
    queueToken: mostlyGood(fc.constant('none'), is(headerText)),
    idempotencyKey: fc.oneof({ weight: 4, arbitrary: fc.constant<Part>('none') }, is(headerText)),
    params: fc.array(mostlyGood(is(fc.uuid()), is(segment)), { minLength: count, maxLength: count }),
    query: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, queryOf(described)),
    body: bodyOf(described),
    headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, headers),
  });
}
