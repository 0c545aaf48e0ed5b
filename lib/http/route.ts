import type { z } from 'zod';

import { knowEnded } from '../accounts/ended-sessions';
import type { Session } from '../accounts/session';
import { Refusal } from '../errors';
import { idempotencyOf, type Idempotency } from '../idempotency';
import type { Operation } from '../operation';
import type { QueueToken } from '../queue/token';
import { Answer, toResponse } from './answer';
import { readJson } from './body';
import { countAddress, countUser } from './call-limits';
import { requireCaller } from './caller';
import { passGate } from './gate';
import { problem } from './problem';
import { noContent } from './respond';
import { validate } from './validate';

/** As both front doors call a route module: web-standard, with the path's parameters beside the request. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type Handler = (request: Request, context: RouteContext) => Promise<Response>;

type Caller = 'anyone' | 'user' | 'operator';

/** A request of which shape, caller, body and parameters are known to be right. */
export type Call<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject | undefined,
  By extends Caller,
> = {
  request: Request;
  user: By extends 'anyone' ? null : Session;
  params: z.output<Params>;
  query: z.output<Query>;
  body: Body extends z.ZodObject ? z.output<Body> : undefined;
  idempotency: Idempotency | undefined;
};

/** A handler, and the part of it up to the queue token's check, for a guard that refuses early. */
export type GatedHandler = Handler & {
  /** The refusal that the handler would answer with before doing anything, or null. */
  refuse: (request: Request, context: RouteContext) => Promise<Response | null>;
};

/** A request id that a balancer in front may have given; anything else is replaced. */
function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Runs a handler so that it always answers, with a request id; for handlers that no operation describes. */
export async function answering(request: Request, handle: () => Promise<Answer | Response>): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    return toResponse(await handle(), requestId);
  } catch (error) {
    return toResponse(problem(error, request, requestId), requestId);
  }
}

/** The query's parameters, the last of each name; without one, as most requests come, the URL is not parsed. */
function queryOf({ url }: Request): Record<string, string> {
  return url.includes('?') ? Object.fromEntries(new URL(url).searchParams) : {};
}

/** Whether somebody whose session has ended must not get through with it for another second. */
function changesSomething({ caller, method }: Operation): boolean {
  return caller === 'operator' || (caller === 'user' && method !== 'GET');
}

/** Counts a call against the limits of its caller. */
type Count = (operation: Operation, request: Request, user: Session | null) => Promise<void> | undefined;

/** By user, or else by address; whoever comes with a queue token only is counted by the handler, which knows whose it is. */
const countNow: Count = (operation, request, user) => {
  if (user) return countUser(operation, user.userId);
  return operation.byQueueToken ? undefined : countAddress(operation, request);
};

async function readCall<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  C extends Caller,
>(
  operation: Operation<P, Q, B, C>,
  request: Request,
  context: RouteContext,
  count = countNow,
): Promise<Call<P, Q, B, C>> {
  const json = operation.body ? await readJson(request) : undefined;
  const known = changesSomething(operation) ? knowEnded() : undefined;
  if (known) await known;
  const user = requireCaller(request, operation.caller);
  const counted = count(operation, request, user);
  if (counted) await counted;
  const params = operation.params && validate(operation.params, await context.params);
  const query = operation.query && validate(operation.query, queryOf(request));
  const body = operation.body && validate(operation.body, json);
  const key = operation.idempotent ? request.headers.get('idempotency-key') : null;
  const idempotency = key === null ? undefined : idempotencyOf(key, body);
  return { request, user, params, query, body, idempotency } as Call<P, Q, B, C>;
}

/** A handler that does what the operation promises: shape, caller, body and parameters, in the order of the contract. */
export function route<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  C extends Caller,
>(operation: Operation<P, Q, B, C>, answer: (call: Call<P, Q, B, C>) => Promise<Answer | Response>): Handler {
  return (request, context) => answering(request, async () => answer(await readCall(operation, request, context)));
}

/** What a gated operation does, step by step. */
type GatedSteps<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  Named extends { concertId: string },
> = {
  /** The object that the call names, with its concert; refuses with its *_NOT_FOUND. */
  find: (call: Call<P, Q, B, 'user'>) => Promise<Named>;
  /** The remembered answer to a repeated request, for callers whose place ended with the first one. */
  replay?: (call: Call<P, Q, B, 'user'>) => Promise<Answer | null>;
  answer: (call: Call<P, Q, B, 'user'> & { named: Named; place: QueueToken }) => Promise<Answer | Response>;
};

/** As `route`, for operations that need an active queue token of the concert of the object that they name. */
export function gatedRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  Named extends { concertId: string },
>(operation: Operation<P, Q, B, 'user'>, steps: GatedSteps<P, Q, B, Named>): GatedHandler {
  async function enter(request: Request, context: RouteContext, count?: Count) {
    const call = await readCall(operation, request, context, count);
    const named = await steps.find(call);
    try {
      const place = await passGate(request, named.concertId, call.user.userId);
      return { ...call, named, place };
    } catch (refusal) {
      const spent = refusal instanceof Refusal && refusal.code === 'QUEUE_TOKEN_EXPIRED';
      const replay = spent && call.idempotency && steps.replay ? await steps.replay(call) : null;
      if (!replay) throw refusal;
      return replay;
    }
  }
  const handler: Handler = (request, context) =>
    answering(request, async () => {
      const entered = await enter(request, context);
      return entered instanceof Answer ? entered : steps.answer(entered);
    });
  const refuse: GatedHandler['refuse'] = async (request, context) => {
    // What passes goes on to the handler, which counts it; a call counts once.
    let countRefused: () => ReturnType<Count> = () => undefined;
    const countLater: Count = (...caller) => void (countRefused = () => countNow(...caller));
    const response = await answering(request, async () => {
      try {
        await enter(request, context, countLater);
      } catch (refusal) {
        await countRefused();
        throw refusal;
      }
      return noContent();
    });
    return response.ok ? null : response;
  };
  return Object.assign(handler, { refuse });
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
type Exported<Given> = { [M in Method]: M extends keyof Given ? Given[M] : Handler } & {
  HEAD: Handler;
  OPTIONS: Handler;
};

/** Every method of a route module: those given, and answers for the others (405 with `Allow`, RFC 9110, 15.5.6). */
export function routes<Given extends Partial<Record<Method, Handler>>>(given: Given): Exported<Given> {
  const names = METHODS.filter((method) => given[method]);
  const allow = [...names, ...(given.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse: Handler = (request) =>
    answering(request, async () => {
      throw new Refusal('METHOD_NOT_ALLOWED', { headers: { allow } });
    });
  const head: Handler = async (request, context) => {
    const { status, headers, body } = await (given.GET ?? refuse)(request, context);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
  const options: Handler = (request) => answering(request, async () => noContent({ allow }));
  const all = Object.fromEntries(METHODS.map((method) => [method, given[method] ?? refuse]));
  return { ...all, HEAD: head, OPTIONS: options } as Exported<Given>;
}
