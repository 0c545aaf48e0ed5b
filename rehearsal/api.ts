import { setTimeout as sleep } from 'node:timers/promises';

import { Agent, request, type Dispatcher } from 'undici';

import { Durations } from '../lib/durations';

/** Longest wait for an answer; a server in distress says 503 long before. */
const ANSWER_DEADLINE_MS = 15_000;

/** Tries of one call that got no answer, or 429, or 503. Calls that change something carry an idempotency key. */
const MAX_TRIES = 5;

/** How patient clients are, and who listens in. */
export type Manners = {
  maxTries?: number;
  /** Told of every answer, those to repeated tries included. */
  onAnswer?: (call: Call, answer: Reply) => void;
  /** Told of every call that got no answer. */
  onLost?: (call: Call) => void;
};
const MAX_PAUSE_MS = 5_000;

export type Reply = {
  status: number;
  /** The parsed JSON, or the text where that is wanted; null when there was none. */
  body: unknown;
  /** `code` of a problem document, else null. */
  code: string | null;
  /** When the answered request was sent, by this process' clock. */
  sentAtMs: number;
};

export type Call = {
  /** Name under which the call is counted. */
  name: string;
  method: Dispatcher.HttpMethod;
  path: string;
  accessToken?: string;
  queueToken?: string;
  idempotencyKey?: string;
  body?: unknown;
  /** Whether the body of a success is wanted as it came, for it is long. */
  asText?: boolean;
};

/** What was asked and how it was answered. */
class Traffic {
  requests = 0;
  /** Answers by code, refusals and failures of the network (as NETWORK) alike. */
  readonly codes = new Map<string, number>();
  readonly tookMs = new Map<string, Durations>();

  note(name: string, tookMs: number, code: string | null): void {
    this.requests += 1;
    const durations = this.tookMs.get(name) ?? new Durations();
    this.tookMs.set(name, durations);
    durations.add(tookMs);
    if (code) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }
}

function headersOf({ accessToken, queueToken, idempotencyKey, body }: Call): Record<string, string> {
  return {
    ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    ...(queueToken && { 'x-queue-token': queueToken }),
    ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
}

function codeOf(status: number, body: unknown): string | null {
  if (status < 400) return null;
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : `HTTP_${status}`;
}

/** The API as its clients see it: real HTTP over a bounded number of kept-alive connections. */
export class Api {
  readonly traffic = new Traffic();
  readonly origin: string;
  readonly #agent: Agent;
  readonly #maxTries: number;
  readonly #onAnswer: (call: Call, answer: Reply) => void;
  readonly #onLost: (call: Call) => void;

  constructor(
    origin: string,
    sockets: number,
    { maxTries = MAX_TRIES, onAnswer = () => undefined, onLost = () => undefined }: Manners = {},
  ) {
    this.origin = origin;
    this.#maxTries = maxTries;
    this.#onAnswer = onAnswer;
    this.#onLost = onLost;
    this.#agent = new Agent({
      connections: sockets,
      connect: { timeout: ANSWER_DEADLINE_MS },
      headersTimeout: ANSWER_DEADLINE_MS,
      bodyTimeout: ANSWER_DEADLINE_MS,
    });
  }

  /**
   * The answer, whatever it says; tried again when there is none, and when the server asks for that.
   * @throws Error when the last try got no answer
   */
  async call(call: Call): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const { answer, retryAfterMs } = await this.#try(call);
      if (answer && ![429, 503].includes(answer.status)) return answer;
      if (attempt === this.#maxTries) {
        if (answer) return answer;
        throw new Error(`${call.method} ${call.path} got no answer in ${attempt} tries`);
      }
      await sleep(Math.min(MAX_PAUSE_MS, retryAfterMs ?? 200 * 2 ** attempt));
    }
  }

  async #try(call: Call): Promise<{ answer: Reply | null; retryAfterMs?: number }> {
    const sentAtMs = Date.now();
    const startedMs = performance.now();
    try {
      const response = await request(`${this.origin}/api/v1${call.path}`, {
        method: call.method,
        dispatcher: this.#agent,
        headers: headersOf(call),
        body: call.body === undefined ? null : JSON.stringify(call.body),
      });
      const text = await response.body.text();
      const isKept = call.asText === true && response.statusCode < 400;
      const body: unknown = isKept ? text : text === '' ? null : JSON.parse(text);
      const code = codeOf(response.statusCode, body);
      this.traffic.note(call.name, performance.now() - startedMs, code);
      const retryAfter = Number(response.headers['retry-after']);
      const answer = { status: response.statusCode, body, code, sentAtMs };
      this.#onAnswer(call, answer);
      return {
        answer,
        ...(retryAfter > 0 && { retryAfterMs: retryAfter * 1000 }),
      };
    } catch {
      this.traffic.note(call.name, performance.now() - startedMs, 'NETWORK');
      this.#onLost(call);
      return { answer: null };
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
