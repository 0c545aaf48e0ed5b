import { z } from 'zod';

import { errorCatalogue, type ErrorCode } from '../errors';
import type { Operation } from '../operation';
import { checkedItem, editedConcert, refusedWhy } from '../programme/schema';
import { queuePolicy } from '../queue/policy';
import { requestOptions } from '../webauthn';
import type { SchemaCollector } from './openapi-schemas';

const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
    instance: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; `code` is stable, the texts are not' });

const usesPasskeys = z.object({
  passkeys: requestOptions.meta({ description: 'Where the account has some: for `navigator.credentials.get`' }),
});

/** Members that a problem has besides the standard ones. */
const MEMBERS: Partial<Record<ErrorCode, z.ZodObject>> = {
  SECOND_FACTOR_REQUIRED: usesPasskeys,
  SECOND_FACTOR_WRONG: usesPasskeys,
  INSUFFICIENT_BALANCE: z.object({ balance: z.int(), amount: z.int(), shortfall: z.int() }),
  QUEUE_TOKEN_NOT_ACTIVE: z.object({ position: z.int() }),
  ACCOUNT_NOT_EMPTY: z.object({ balance: z.int(), tickets: z.int(), holds: z.int() }),
  SEAT_NOT_FOUND: z.object({ seatNumbers: z.array(z.int()) }),
  SEAT_UNAVAILABLE: z.object({ seatNumbers: z.array(z.int()), alternatives: z.array(z.int()) }),
  SEAT_LIMIT_EXCEEDED: z.object({ limit: z.int(), held: z.int() }),
  HOLD_LIMIT_EXCEEDED: z.object({ limit: z.int() }),
  CHECKLIST_FAILED: z.object({ items: z.array(checkedItem) }),
  CONCERT_CHANGED: z.object({ concert: editedConcert }),
  EDIT_REFUSED: z.object({ refused: z.array(z.object({ path: z.string(), why: refusedWhy })) }),
  POLICY_CHANGED: z.object({ policy: queuePolicy, policyVersion: z.number() }),
  VALIDATION_FAILED: z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) }),
};

const TOKEN_UNREADABLE = ['QUEUE_TOKEN_REQUIRED', 'QUEUE_TOKEN_INVALID'] as const;
const GATE = [
  ...TOKEN_UNREADABLE,
  ...([
    'QUEUE_TOKEN_NOT_ACTIVE',
    'QUEUE_TOKEN_EXPIRED',
    'QUEUE_TOKEN_WRONG_CONCERT',
    'QUEUE_TOKEN_WRONG_USER',
  ] as const),
];

function hasFields(schema: z.ZodObject | undefined): boolean {
  return schema !== undefined && Object.keys(schema.shape).length > 0;
}

/** Every code that the operation can answer with: its own, and those that follow from what it takes and who may call. */
export function codesOf(operation: Operation): ErrorCode[] {
  const { caller, method, params, query, body, idempotent, gated, byQueueToken, errors } = operation;
  const checksInput = hasFields(params) || hasFields(query) || body !== undefined || idempotent;
  return [
    ...(body ? (['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE'] as const) : []),
    ...(caller === 'anyone' ? [] : (['UNAUTHENTICATED'] as const)),
    // A foreign page must not change anything with the visitor's cookies.
    ...(caller === 'operator' || method !== 'GET' ? (['FORBIDDEN'] as const) : []),
    ...(caller === 'operator' ? (['SECOND_FACTOR_MISSING'] as const) : []),
    ...(checksInput ? (['VALIDATION_FAILED'] as const) : []),
    ...(gated ? GATE : []),
    ...(byQueueToken ? TOKEN_UNREADABLE : []),
    ...(idempotent ? (['IDEMPOTENCY_KEY_REUSED'] as const) : []),
    ...errors,
    'RATE_LIMITED',
    ...(['INTERNAL', 'UNAVAILABLE'] as const),
  ];
}

const text = { schema: { type: 'string' } };

/** Headers of answers, referred to by every operation. */
export const headerComponents = {
  'X-Request-Id': {
    ...text,
    description: 'Names this request in the log; a given one of 8 to 64 word characters is kept',
  },
  'Retry-After': { schema: { type: 'integer' }, description: 'Seconds after which asking again makes sense' },
  'Idempotency-Replayed': {
    schema: { type: 'string', enum: ['true'] },
    description: 'The answer is the memory of an earlier request',
  },
  Location: { ...text, description: 'Path of what was made' },
  ETag: {
    ...text,
    description:
      'Send it as `If-None-Match` to learn whether anything has changed, or as `If-Match` to change only what has not',
  },
  'Set-Cookie': { ...text, description: 'Keeps the place for browsers, HttpOnly' },
};

type HeaderName = keyof typeof headerComponents;

function headers(...names: HeaderName[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function successHeaders({ id, idempotent, tag, versioned }: Operation) {
  return headers(
    'X-Request-Id',
    ...(idempotent ? (['Idempotency-Replayed'] as const) : []),
    ...(id === 'createReservation' || id === 'createPayment' ? (['Location'] as const) : []),
    ...(id === 'joinQueue' ? (['Set-Cookie'] as const) : []),
    ...(id === 'joinQueue' || id === 'getQueueToken' ? (['Retry-After'] as const) : []),
    ...(tag === 'Catalogue' || versioned ? (['ETag'] as const) : []),
  );
}

function problemOf(codes: ErrorCode[], status: number, schemas: SchemaCollector) {
  const shapes = new Set(codes.flatMap((code) => MEMBERS[code] ?? []));
  const members = [...shapes].map((schema) => schemas.add(schema.partial(), 'output'));
  const named = { type: 'object', properties: { code: { type: 'string', enum: codes } } };
  const schema = { allOf: [schemas.add(problemDocument, 'output'), named, ...members] };
  return {
    description: codes.map((code) => `\`${code}\` ${errorCatalogue[code].title}`).join('; '),
    headers: headers('X-Request-Id', ...(status === 503 || status === 429 ? (['Retry-After'] as const) : [])),
    content: { 'application/problem+json': { schema } },
  };
}

/** The responses of an operation by status: its success, and one problem for each status of its codes. */
export function responsesOf(operation: Operation, schemas: SchemaCollector) {
  const { schema, mediaType = 'application/json', alsoMediaType, description, status, also } = operation.success;
  const content = schema && {
    [mediaType]: { schema: schemas.add(schema, 'output') },
    ...(alsoMediaType && { [alsoMediaType]: { schema: { type: 'string', format: 'binary' } } }),
  };
  const success = { description, headers: successHeaders(operation), ...(content && { content }) };
  const responses: Record<string, unknown> = { [status]: success, ...(also && { [also]: success }) };
  const codes = [...new Set(codesOf(operation))];
  for (const refused of new Set(codes.map((code) => errorCatalogue[code].status))) {
    const ofStatus = codes.filter((code) => errorCatalogue[code].status === refused);
    responses[refused] = problemOf(ofStatus, refused, schemas);
  }
  return responses;
}
