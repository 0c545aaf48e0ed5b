import type { IncomingMessage, ServerResponse } from 'node:http';

import { Refusal } from '@/lib/errors';
import { Answer, drop, headerOf } from '@/lib/http/answer';
import { problem } from '@/lib/http/problem';
import { NodeAsk, toNode } from './node-ask';
import type { Observe } from './observe';
import { OpenAnswer, type OpenAnswers } from './open-answers';
import { makeRouter, type Found, type Route } from './router';
import { routeTable } from './routes';
import { targetOf, withoutSlashes } from './target';

/** 503 with `Retry-After`, for a client that comes again with the same idempotency key. */
function unavailable(ask: NodeAsk): Answer {
  const seconds = 1 + Math.floor(Math.random() * 3);
  return problem(new Refusal('UNAVAILABLE', { headers: { 'retry-after': String(seconds) } }), ask);
}

/** A method that no route file exports, such as TRACE, is refused in the file's own words. */
async function refuseMethod({ options }: Route, ask: NodeAsk): Promise<Answer> {
  const answer = await options(ask);
  const allow = headerOf(answer, 'allow');
  return allow === null ? answer : problem(new Refusal('METHOD_NOT_ALLOWED', { headers: { allow } }), ask);
}

/** Work of an operator has no idempotency key and nobody in a hurry: it is waited for. */
function isHurried(path: string): boolean {
  return !path.startsWith('/api/v1/admin/');
}

export type ApiSettings = {
  answers: OpenAnswers;
  /** Whether a request is to be turned away for want of time. */
  sheds: (path: string) => boolean;
  observe?: Observe | undefined;
  /** Headers of every answer besides its own. */
  headers: readonly string[];
};

/** One call of an operation, from its request to its answer. */
class Call extends OpenAnswer {
  readonly #ask: NodeAsk;
  readonly #folder: string;
  readonly #settings: ApiSettings;
  readonly #startedMs: number;

  constructor(ask: NodeAsk, response: ServerResponse, folder: string, settings: ApiSettings) {
    super(response);
    this.#ask = ask;
    this.#folder = folder;
    this.#settings = settings;
    this.#startedMs = settings.observe ? performance.now() : 0;
  }

  /** What was answered in time is sent; what comes too late is dropped, and told like any other. */
  finish(answer: Answer): void {
    const { observe, headers } = this.#settings;
    observe?.(this.#folder, this.#ask, answer.status, performance.now() - this.#startedMs);
    if (this.leave()) toNode(answer, this.#ask, this.response, headers);
    else drop(answer);
  }

  override giveUp(): void {
    toNode(unavailable(this.#ask), this.#ask, this.response, this.#settings.headers);
  }
}

/**
 * The API: each request is an operation's, found by path and method, and gets its answer, or 503 when that takes too long while
 * the work goes on to its end, for the client who asks again.
 * @returns rejects when an answer could not be written
 */
export function makeApi(settings: ApiSettings): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const find = makeRouter(routeTable);

  function operate({ route }: Found, ask: NodeAsk): Promise<Answer> {
    const operation = route.operations.get(ask.method);
    return operation ? operation(ask) : refuseMethod(route, ask);
  }

  return async (request, response) => {
    const target = targetOf(request);
    if (!target) return void response.writeHead(400, ['content-length', '0']).end();
    const found = find(target.path);
    const ask = new NodeAsk(request, target.path, target.query, found.params);
    const elsewhere = withoutSlashes(target.path);
    // Next answers a path that ends in a slash with the one without, and so do we.
    if (elsewhere !== null) {
      const location = target.query === '' ? elsewhere : `${elsewhere}?${target.query}`;
      return toNode(new Answer(308, null, ['location', location]), ask, response, settings.headers);
    }
    if (settings.sheds(target.path)) return toNode(unavailable(ask), ask, response, settings.headers);
    const call = new Call(ask, response, found.route.folder, settings);
    settings.answers.begin(call, isHurried(target.path));
    call.finish(await operate(found, ask));
  };
}
