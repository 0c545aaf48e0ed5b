import type { z } from 'zod';

import type { Operation } from '../operation';
import { headerComponents, responsesOf } from './openapi-responses';
import { SchemaCollector } from './openapi-schemas';
import { operations } from './operations';

const DESCRIPTION = `Concert seats, sold in order: take a place in a concert's queue, and when the place is active, hold seats and pay.

1. \`POST /users\`, then \`POST /auth/token\`: send the token as \`Authorization: Bearer\`.
2. \`GET /concerts\`, \`GET /concerts/{concertId}/schedules\`.
3. \`POST /queue/tokens\`: send the queue token as \`X-Queue-Token\`, and poll \`GET /queue/tokens/me\` until it is \`active\`.
4. \`GET /schedules/{scheduleId}/seats\`, \`POST /reservations\`, \`POST /wallet/charges\`, \`POST /payments\`, \`GET /tickets\`.

Times are UTC, money is whole Korean won. Refusals are problem documents (RFC 9457); the first check that fails answers:
shape of the request, user and role, body and parameters, the object that is named, queue token, idempotency key,
state of things.`;

/** In the order in which a buyer meets them. */
const TAGS: Record<Operation['tag'], string> = {
  Accounts: 'Signing up, signing in, and who one is',
  Catalogue: 'Concerts and their dates, for everybody',
  Queue: "A place in a concert's queue: taken once, kept in order, followed until it is one's turn",
  Seats: 'Which seats of a date are free, for those whose turn it is',
  Reservations: 'Seats held for a few minutes, to be paid or given back',
  Wallet: 'Prepaid money, and every won that came and went',
  Payments: 'Holds paid from the wallet, and the tickets that come of them',
  Operators: 'For those who run the shop: concerts, queues, sales',
};

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The access token of `POST /auth/token`; for operators’ calls a program’s token (`POST /admin/tokens`) as well',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    // As in development; over https its name begins with `__Secure-`.
    name: 'next-auth.session-token',
    description: 'The cookie that signing in on the site sets; pages send it by themselves',
  },
  queueToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Queue-Token',
    description: 'The token of `POST /queue/tokens`. Browsers may leave it out: joining sets a cookie for the concert',
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same body gives the first answer again and does nothing twice',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` that the change is based on: with another one in force nothing is changed (412)',
  schema: { type: 'string' },
};

/** Alternatives of which one must be fulfilled; the names within one all together. */
function securityOf({ caller, gated, byQueueToken }: Operation): Record<string, string[]>[] {
  if (byQueueToken) return [{ queueToken: [] }];
  if (caller === 'anyone') return [];
  const token: Record<string, string[]> = gated ? { queueToken: [] } : {};
  return [
    { bearer: [], ...token },
    { session: [], ...token },
  ];
}

function parametersIn(place: 'path' | 'query', fields: z.ZodObject | undefined, schemas: SchemaCollector) {
  return Object.entries(fields?.shape ?? {}).map(([name, schema]) => {
    const field = schema as z.ZodType;
    const required = place === 'path' || !field.safeParse(undefined).success;
    // As validated, not as read from the address: a number there is a text first.
    return { name, in: place, required, schema: schemas.add(field, 'output') };
  });
}

function operationObject(operation: Operation, schemas: SchemaCollector) {
  const { id, method, tag, summary, params, query, body, idempotent, versioned } = operation;
  const parameters = [
    ...parametersIn('path', params, schemas),
    ...parametersIn('query', query, schemas),
    ...(idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(versioned && method !== 'GET' ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ];
  const content = body && { 'application/json': { schema: schemas.add(body, 'input') } };
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    responses: responsesOf(operation, schemas),
  };
}

/** The API as an OpenAPI 3.1 document, made from the very operations that the routes enforce. */
export function openApiDocument() {
  const schemas = new SchemaCollector();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationObject(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Frontrow',
      version: '1.0.0',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.components,
      headers: headerComponents,
      parameters: { IdempotencyKey: idempotencyKey, IfMatch: ifMatch },
      securitySchemes,
    },
  };
}
