import { expect, inject } from 'vitest';
import type { z } from 'zod';

import { errorCatalogue, type ErrorCode } from '../errors';
import type { Operation } from '../operation';

/** Both front doors: one build, one pair of stores, the same answers. */
export const doors = [
  { door: 'fast', url: inject('doors').fast },
  { door: 'next', url: inject('doors').next },
] as const;

export type Door = (typeof doors)[number];

const SAMPLE = 4;

/**
 * All through the fast door, and each fourth through Next's: the same route files stand behind both (server/routes.test.ts), so
 * that the second door is tested by a sample of what is the same for every operation.
 */
export function sampleFor<Of>({ door }: Door, all: readonly Of[]): readonly Of[] {
  return door === 'fast' ? all : all.filter((_, index) => index % SAMPLE === 0);
}

/** What makes a request: every part may be wrong on purpose. */
export type Ask = {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  /** Bearer token. */
  as?: { accessToken: string } | undefined;
  queueToken?: string | undefined;
  idempotencyKey?: string;
  cookie?: string;
  headers?: Record<string, string>;
  method?: string;
};

export type Reply = { status: number; headers: Headers; body: unknown };

/** The one operation type that every other fits. */
export type AnyOperation = Pick<Operation, 'id' | 'method' | 'path' | 'success'>;

export function pathOf({ path }: Pick<Operation, 'path'>, { params = {}, query = {} }: Ask): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? crypto.randomUUID()),
  );
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `/api/v1${filled}${search && `?${search}`}`;
}

function headersOf({ as, queueToken, idempotencyKey, cookie, body, headers }: Ask): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(as && { authorization: `Bearer ${as.accessToken}` }),
    ...(queueToken !== undefined && { 'x-queue-token': queueToken }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(cookie !== undefined && { cookie }),
    ...headers,
  };
}

/** The response to a request, unread; for streams, and for what is no operation. */
export async function send({ url }: Door, path: string, method: string, ask: Ask = {}): Promise<Response> {
  const body = ask.body === undefined ? null : typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
  const response = await fetch(`${url}${path}`, { method, headers: headersOf(ask), body, redirect: 'manual' });
  expect(response.headers.get('x-request-id'), `X-Request-Id of ${method} ${path}`).toMatch(/^[\w-]{8,64}$/);
  return response;
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /[/+]json$/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

/** Asks for an operation and reads the answer. */
export async function call(door: Door, operation: Pick<Operation, 'method' | 'path'>, ask: Ask = {}): Promise<Reply> {
  return read(await send(door, pathOf(operation, ask), ask.method ?? operation.method, ask));
}

type BodyOf<O extends AnyOperation> = z.output<NonNullable<O['success']['schema']>>;

/**
 * Asks, and holds the answer against what the operation promises: the status, and a body of exactly the members of its
 * schema.
 */
export async function succeed<O extends AnyOperation>(
  door: Door,
  operation: O,
  ask: Ask = {},
  status: number = operation.success.status,
): Promise<Reply & { body: BodyOf<O> }> {
  const answer = await call(door, operation, ask);
  expect(answer, `${operation.id}: ${JSON.stringify(answer.body)}`).toMatchObject({ status });
  const { schema } = operation.success;
  if (schema) {
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(schema.parse(answer.body)).toEqual(answer.body);
  } else {
    expect(answer.body).toBe('');
  }
  return answer as Reply & { body: BodyOf<O> };
}

/** A problem document of this code, as RFC 9457 and the catalogue have it, with these members besides. */
export function expectRefusal(answer: Reply, code: ErrorCode, members: Record<string, unknown> = {}): void {
  expect(answer.body).toMatchObject({ code, ...members });
  const { status, title } = errorCatalogue[code];
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body).toMatchObject({ type: expect.any(String), title, status, detail: expect.stringMatching(/./) });
  expect(answer.body).toHaveProperty('instance', expect.stringMatching(/^\/api\//));
}

/** Asks, and expects to be refused. */
export async function refuse(
  door: Door,
  operation: Pick<Operation, 'method' | 'path'>,
  ask: Ask,
  code: ErrorCode,
  members: Record<string, unknown> = {},
): Promise<Reply> {
  const answer = await call(door, operation, ask);
  expectRefusal(answer, code, members);
  return answer;
}
