import { z } from 'zod';

import type { ErrorCode } from './errors';
import type { Permission } from './permissions';

/**
 * What the API promises about one operation: the route wrapper enforces it, and the OpenAPI document is made from it.
 */
export type Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject | undefined = z.ZodObject | undefined,
  Caller extends 'anyone' | 'user' | 'operator' = 'anyone' | 'user' | 'operator',
  Success extends z.ZodType = z.ZodType,
> = {
  /** camelCase name, unique. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with `{parameters}`. */
  path: string;
  tag: 'Accounts' | 'Queue' | 'Catalogue' | 'Seats' | 'Reservations' | 'Wallet' | 'Payments' | 'Operators';
  summary: string;
  /** Who may call: anyone, a signed-in user, an operator. */
  caller: Caller;
  /** What an operator needs to call it; an operation of operators without one is nobody's. */
  permission?: Permission;
  /** Whether an active queue token of the named concert is needed. */
  gated?: boolean;
  /** Whether it ends the caller's place, so that whoever repeats it for want of an answer comes with an expired token. */
  endsPlace?: boolean;
  /** Whether the signed queue token alone tells who is calling. */
  byQueueToken?: boolean;
  /** Whether `Idempotency-Key` is honoured. */
  idempotent?: boolean;
  /** Whether answers carry an `ETag`, and a change may name by `If-Match` the one that it is based on. */
  versioned?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Bytes that a body of whoever may make the call may have, where that is more than 64 KiB. */
  bodyBytes?: number;
  success: {
    status: 200 | 201 | 204;
    /** A second success status, such as 200 of a join that found the place already there. */
    also?: 200;
    schema?: Success;
    /** `application/json` unless told. */
    mediaType?: 'text/event-stream' | 'text/csv';
    /** In which it comes as well, for whoever asks for that. */
    alsoMediaType?: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    description: string;
  };
  /** Codes besides those that follow from the fields above. */
  errors: readonly ErrorCode[];
};

/** Keeps the exact types of the schemas. */
export function defineOperation<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodObject | undefined = undefined,
  const Caller extends 'anyone' | 'user' | 'operator' = 'anyone',
  Success extends z.ZodType = z.ZodType,
>(operation: Operation<Params, Query, Body, Caller, Success>): Operation<Params, Query, Body, Caller, Success> {
  return operation;
}

/** An id as the API takes it: any 8-4-4-4-12 hexadecimal text, in lower case afterwards. */
export const id = z.guid().toLowerCase();

/** A point in time as the API writes it: UTC, ISO 8601, milliseconds. */
export const timestamp = z.iso.datetime().meta({ example: '2026-12-24T11:00:00.000Z' });

/** Whole Korean won. */
export const won = z.int().meta({ description: 'Whole Korean won' });

/** Of a list that goes from page to page by the ids of its items. */
export const pageQuery = z.object({
  cursor: id.optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type PageQuery = z.output<typeof pageQuery>;

/** A page of a list; `nextCursor` is handed back as `cursor` for the page that follows, null at the end. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
