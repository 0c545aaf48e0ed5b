import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { config } from '@/lib/config';
import { COMMON_HEADERS } from '@/lib/http/answer';
import { isHttps } from '@/lib/own-cookies';
import { makeApi } from './api';
import { boundConnections, CONNECTION_BOUNDS } from './connections';
import type { Listener } from './listener';
import type { ObservePage, Observers } from './observe';
import { OpenAnswers } from './open-answers';
import { guardPages } from './pages/guard';
import { Pressure, sheds } from './pressure';

/** A client that dawdles over its request holds a connection for this long at most. */
const HEADERS_DEADLINE_MS = 10_000;
const REQUEST_DEADLINE_MS = 15_000;
/** A connection on which nothing moves. Streams speak more often. */
const IDLE_DEADLINE_MS = 60_000;
/** What one client may send before its request is understood, and how many may be connected to one process. */
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
const MAX_CONNECTIONS = 50_000;
/** How often the deadlines are looked at. */
const CHECK_EVERY_MS = 5_000;
/** Longer than the idle time of common balancers (60 s), so that they never write into a connection that we close. */
const KEEP_ALIVE_MS = 65_000;

/** Two years: browsers come by https only, even to the first page (RFC 6797). */
const HSTS = 'max-age=63072000; includeSubDomains';

function isApi(url: string | undefined): boolean {
  return /^\/api\/(v1|health)(?=$|[/?])/.test(url ?? '');
}

/** As `pages`, and tells what came of it, also of an answer that nobody waited for. */
function observed(pages: Listener, observe: ObservePage | undefined): Listener {
  if (!observe) return pages;
  return (request, response) => {
    const { url = '', method = '' } = request;
    const startedMs = performance.now();
    response.once('close', () => observe(url, method, response.statusCode, performance.now() - startedMs));
    return pages(request, response);
  };
}

/** What went wrong stays in the log; the visitor gets a status. */
function giveUp(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong');
}

export type FrontDoor = {
  server: Server;
  /** From now on every answer is the last one on its connection. */
  sendElsewhere: () => void;
  /** Resolves when no answer is under way any more, or after the deadline. */
  finished: (deadlineMs: number) => Promise<void>;
};

/**
 * The HTTP server: the API is answered here and now, everything else by `pages`.
 * @param onFailure is told what a listener threw
 * @param observers are told of answers
 */
export function makeFrontDoor(
  pages: Listener,
  onFailure: (error: unknown) => void,
  observers: Observers = {},
): FrontDoor {
  const pressure = new Pressure();
  // Compiling a page holds the process up for seconds, and nobody else is there to be kept out.
  if (config().NODE_ENV === 'development') pressure.stop();
  const answers = new OpenAnswers();
  const https = isHttps() ? ['strict-transport-security', HSTS] : [];
  const api = makeApi({
    answers,
    sheds: (path) => sheds(pressure.level, path),
    observe: observers.api,
    headers: [...COMMON_HEADERS, ...https],
  });
  const guardedPages = observed(guardPages(pages, pressure), observers.pages);

  function answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    answers.watch(request, response);
    if (https.length > 0) response.setHeader('strict-transport-security', HSTS);
    return guardedPages(request, response);
  }

  const server = createServer(
    {
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Of two tokens or hosts node:http would believe the first; a balancer may have believed the second.
      joinDuplicateHeaders: true,
    },
    (request, response) => {
      // Cut off, with more of its questions already read.
      if (request.socket.destroyed) return;
      const answer = isApi(request.url) ? api : answerPage;
      answer(request, response).catch((error: unknown) => {
        onFailure(error);
        giveUp(response);
      });
    },
  );
  server.headersTimeout = HEADERS_DEADLINE_MS;
  server.requestTimeout = REQUEST_DEADLINE_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = IDLE_DEADLINE_MS;
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
  const limited = config().RATE_LIMITS === 'on';
  const connections = boundConnections(
    server,
    limited ? CONNECTION_BOUNDS : { ...CONNECTION_BOUNDS, ofAClient: MAX_CONNECTIONS, ofABlock: MAX_CONNECTIONS },
  );
  server.once('close', () => {
    connections.stop();
    pressure.stop();
    answers.stop();
  });
  return {
    server,
    sendElsewhere: () => answers.sendElsewhere(),
    finished: (deadlineMs) => answers.finished(deadlineMs, connections.untakenBytes),
  };
}
