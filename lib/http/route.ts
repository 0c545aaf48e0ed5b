import type { z } from 'zod';

import { onRequestOf } from '../asker';
import { knowEnded } from '../accounts/ended-sessions';
import { noteUse } from '../accounts/idle';
import { countedAs, type Session } from '../accounts/session';
import { Refusal } from '../errors';
import { idempotencyOf, type Idempotency } from '../idempotency';
import type { Operation } from '../operation';
import type { ShownPlace } from '../queue/service';
import { noteRefused } from '../refused/calls';
import { Answer, drop, toResponse } from './answer';
import { askOf, type Ask } from './ask';
import { readJson } from './body';
import { countAddress, countRefused, countUser } from './call-limits';
import { clientAddress } from './client-address';
import { assertMay, readProgram, requireSignedIn } from './caller';
import { showPlace } from './gate';
import { problem } from './problem';
import { noContent } from './respond';
import { validate } from './validate';

/** What both doors ask: it always answers, and a failure is one of its answers. */
export type Operate = (ask: Ask) => Promise<Answer>;

/** As Next calls a route module: web-standard, with the path's parameters beside the request. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** What a route file exports for a method. Next calls the function; the front door asks the operation itself. */
export type Handler = ((request: Request, context: RouteContext) => Promise<Response>) & { readonly operate: Operate };

type Caller = 'anyone' | 'user' | 'operator';

/** A request of which shape, caller, body and parameters are known to be right. */
export type Call<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject | undefined,
  By extends Caller,
> = {
  request: Ask;
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
  readonly operation: Pick<Operation, 'id' | 'method' | 'path'>;
};

/** Whoever reads leaves no line that would have to say who it was. */
function onRequest<T>(ask: Ask, work: () => T): T {
  const { method, requestId } = ask;
  return method === 'GET' || method === 'HEAD' ? work() : onRequestOf({ requestId, address: clientAddress(ask) }, work);
}

async function answering(ask: Ask, handle: Operate): Promise<Answer> {
  try {
    return await onRequest(ask, () => handle(ask));
  } catch (error) {
    return problem(countRefused(error, ask), ask);
  }
}

/** A handler of what `handle` answers, or else of the problem that it throws; by itself for what no operation describes. */
export function handler(handle: Operate): Handler {
  const operate: Operate = (ask) => answering(ask, handle);
  const respond = async (request: Request, { params }: RouteContext): Promise<Response> => {
    const ask = askOf(request, await params);
    return toResponse(await operate(ask), ask);
  };
  return Object.assign(respond, { operate });
}

/** Whether somebody whose session has ended must not get through with it for another second. */
function changesSomething({ caller, method }: Operation): boolean {
  return caller === 'operator' || (caller === 'user' && method !== 'GET');
}

/** By user or program, or else by address; whoever comes with a queue token only is counted by the handler, which knows whose it is. */
function count(operation: Operation, request: Ask, user: Session | null): Promise<void> | undefined {
  if (user) return countUser(operation, countedAs(user));
  return operation.byQueueToken ? undefined : countAddress(operation, request);
}

/** What is known of a request once its shape and its caller are. */
type Known = { request: Ask; user: Session | null; json: unknown };

/** How large a body may be: only whoever may make the call may send a larger one than others. */
function bodyBytes(operation: Operation, request: Ask, program: Session | null): number | undefined {
  if (!operation.bodyBytes) return undefined;
  try {
    const session = requireSignedIn(request, operation, program);
    if (session) assertMay(session, operation);
    return operation.bodyBytes;
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined;
    throw refusal;
  }
}

async function readCaller(operation: Operation, request: Ask): Promise<Known> {
  const program = operation.caller === 'operator' ? await readProgram(request) : null;
  const json = operation.body ? await readJson(request, bodyBytes(operation, request, program)) : undefined;
  const known = changesSomething(operation) ? knowEnded() : undefined;
  if (known) await known;
  const user = requireSignedIn(request, operation, program);
  const noted = user && noteUse(user);
  if (noted) {
    await noted;
    // It may have ended by that, which comes before what its role may.
    requireSignedIn(request, operation, program);
  }
  if (user) assertMay(user, operation);
  return { request, user, json };
}

/** The query's parameters, the last of each name. */
function queryOf({ query }: Ask): Record<string, string> {
  return query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
}

/** What a purchase is refused with, or fails by, is noted under its request id, for support. */
async function noting<T>(operation: Operation, { request, user }: Known, work: () => Promise<T>): Promise<T> {
  if (!operation.idempotent || !user) return work();
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'INTERNAL';
    const idFromSender = request.headers.get('x-request-id') === request.requestId;
    noteRefused(request.requestId, { userId: user.userId, operation: operation.id, code, idFromSender });
    throw error;
  }
}

/** Gives the query as its schema does; what that makes of none at all, as most requests come, is known from the first time. */
function queryReader(schema: z.ZodObject | undefined): (request: Ask) => unknown {
  if (!schema) return () => undefined;
  const none = schema.safeParse({});
  return (request) => (request.query === '' && none.success ? none.data : validate(schema, queryOf(request)));
}

/** Makes the reader of all that an operation's call must have besides a caller: body, parameters, key. */
function callReader<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject | undefined, C extends Caller>(
  operation: Operation<P, Q, B, C>,
): (known: Known) => Call<P, Q, B, C> {
  const readQuery = queryReader(operation.query);
  return ({ request, user, json }) => {
    const params = operation.params && validate(operation.params, request.params);
    const query = readQuery(request);
    const body = operation.body && validate(operation.body, json);
    const key = operation.idempotent ? request.headers.get('idempotency-key') : null;
    const idempotency = key === null ? undefined : idempotencyOf(key, body);
    return { request, user, params, query, body, idempotency } as Call<P, Q, B, C>;
  };
}

/** A handler that does what the operation promises: shape, caller, body and parameters, in the order of the contract. */
export function route<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  C extends Caller,
>(operation: Operation<P, Q, B, C>, answer: (call: Call<P, Q, B, C>) => Promise<Answer>): Handler {
  const readCall = callReader(operation);
  return handler(async (request) => {
    const known = await readCaller(operation, request);
    const counted = count(operation, request, known.user);
    if (counted) await counted;
    return noting(operation, known, async () => answer(readCall(known)));
  });
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
  /** `ended` only where the operation `endsPlace`: such a call may be the repetition of the one that ended the place. */
  answer: (call: Call<P, Q, B, 'user'> & ShownPlace & { named: Named }) => Promise<Answer>;
};

/** As `route`, for operations that need an active queue token of the concert of the object that they name. */
export function gatedRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  Named extends { concertId: string },
>(operation: Operation<P, Q, B, 'user'>, steps: GatedSteps<P, Q, B, Named>): GatedHandler {
  const readCall = callReader(operation);

  /** The call with the place of whoever makes it. */
  async function enter(known: Known) {
    const call = readCall(known);
    const named = await steps.find(call);
    const shown = await showPlace(call.request, named.concertId, call.user.userId);
    if (shown.ended && !operation.endsPlace) throw new Refusal('QUEUE_TOKEN_EXPIRED');
    return { ...call, ...shown, named };
  }

  const gated = handler(async (request) => {
    const known = await readCaller(operation, request);
    const counted = count(operation, request, known.user);
    if (counted) await counted;
    return noting(operation, known, async () => steps.answer(await enter(known)));
  });

  const refusing = handler(async (request) => {
    const known = await readCaller(operation, request);
    try {
      await enter(known);
    } catch (refusal) {
      // The handler, which counts its calls, is not asked then.
      await count(operation, request, known.user);
      throw refusal;
    }
    return noContent();
  });
  const refuse: GatedHandler['refuse'] = async (request, context) => {
    const response = await refusing(request, context);
    return response.ok ? null : response;
  };
  return Object.assign(gated, { refuse, operation });
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
  const refuse = handler(async () => {
    throw new Refusal('METHOD_NOT_ALLOWED', { headers: { allow } });
  });
  const get = given.GET ?? refuse;
  const head = handler(async (request) => {
    const answer = await get.operate(request);
    drop(answer);
    return new Answer(answer.status, null, answer.headers);
  });
  const options = handler(async () => noContent({ allow }));
  const all = Object.fromEntries(METHODS.map((method) => [method, given[method] ?? refuse]));
  return { ...all, HEAD: head, OPTIONS: options } as Exported<Given>;
}
