import { Agent, request as ask, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

import type { Listener } from '../listener';
import { turnAway } from '../pages/turn-away';

/** Pages that are asked for and of which nothing has come yet: two to three seconds' work. */
const MAX_IN_THE_MAKING = 200;
/** Connections that wait for the next page. */
const MAX_IDLE = 32;

/**
 * What is between two hops only (RFC 9110, 7.6.1). What a visitor calls so in `Connection` is not taken away: it would be a way to
 * take away what we have written.
 */
const BETWEEN_HOPS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** `Expect` was answered when the body came. */
function onwardHeaders({ headers }: IncomingMessage, body: Buffer | undefined): OutgoingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !BETWEEN_HOPS.has(name) && name !== 'expect' && name !== 'content-length',
  );
  return { ...Object.fromEntries(kept), ...(body && { 'content-length': body.byteLength }) };
}

/**
 * A body, whole: the guard has let in none but short ones, and who sends one slowly keeps nobody else from a page.
 * @returns undefined where there is none
 * @throws when the visitor goes before the end of it
 */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (request.headers['content-length'] === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Each header as often as the renderer says it. */
function copyHead(answer: IncomingMessage, response: ServerResponse): void {
  const values = new Map<string, [name: string, ...values: string[]]>();
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const [name, value] = [answer.rawHeaders[index]!, answer.rawHeaders[index + 1]!];
    const lower = name.toLowerCase();
    if (!BETWEEN_HOPS.has(lower)) values.set(lower, [...(values.get(lower) ?? [name]), value] as [string, ...string[]]);
  }
  for (const [name, first, ...others] of values.values())
    response.setHeader(name, others.length > 0 ? [first!, ...others] : first!);
  response.writeHead(answer.statusCode!, answer.statusMessage);
}

/** Adds to the headers of a request what the renderer should know of it. */
export type Carry = (headers: OutgoingHttpHeaders) => void;

type Onward = {
  socketPath: string;
  agent: Agent;
  headers: OutgoingHttpHeaders;
  body: Buffer | undefined;
  onHead: () => void;
};

/**
 * Asks the renderer what the visitor asks, and hands on what it answers, as it comes: the head with the first of the body, so that
 * whoever has seen nothing of an answer that breaks off is told to come again.
 * @throws when the answer breaks off after that
 */
function pass(request: IncomingMessage, response: ServerResponse, { body, onHead, ...to }: Onward): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = ask({ ...to, method: request.method, path: request.url });
    let gone = false;
    let begun: IncomingMessage | undefined;
    const leave = (): void => {
      gone = true;
      onward.destroy();
    };
    response.once('close', leave);
    onward.once('response', (answer) => {
      answer.on('error', () => undefined);
      answer.once('readable', () => {
        onHead();
        begun = answer;
        copyHead(answer, response);
        answer.pipe(response);
      });
    });
    onward.on('error', () => undefined);
    onward.once('close', () => {
      onHead();
      response.off('close', leave);
      if (gone) return resolve();
      if (!begun) turnAway(response);
      if (begun?.complete === false) reject(new Error('the answer of the renderer has broken off'));
      else resolve();
    });
    onward.end(body);
  });
}

type RelaySettings = { isPressed: () => boolean; carry?: Carry | undefined; maxInTheMaking?: number | undefined };

/**
 * Has pages made by the process that listens at a socket. When it is not there, or has more to do than time, visitors are told to
 * come again in a moment.
 * @param settings.isPressed whether no more is to be asked of it
 */
export function relayTo(
  socketPath: string,
  { isPressed, carry, maxInTheMaking = MAX_IN_THE_MAKING }: RelaySettings,
): Listener {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: MAX_IDLE });
  let inTheMaking = 0;
  return async (request, response) => {
    const body = await bodyOf(request).catch(() => null);
    if (body === null) return;
    if (isPressed() || inTheMaking >= maxInTheMaking) return turnAway(response);
    inTheMaking += 1;
    let waiting = true;
    const onHead = (): void => {
      if (waiting) inTheMaking -= 1;
      waiting = false;
    };
    const headers = onwardHeaders(request, body);
    carry?.(headers);
    await pass(request, response, { socketPath, agent, headers, body, onHead });
  };
}
