import { Hono } from 'hono';

import { Refusal } from '@/lib/errors';
import { newResponse } from '@/lib/http/response';
import { answering, type RouteContext } from '@/lib/http/route';
import type { Observe } from './observe';
import { METHODS, routeTable, type RouteModule } from './routes';

/** A route folder's path in the router's notation: `[id]` becomes `:id`. */
function patternOf(folder: string): string {
  return folder.replaceAll(/\[(\w+)\]/g, ':$1');
}

/** Whether the folder answers every path that no other does. */
function isCatchAll(folder: string): boolean {
  return folder.includes('[[...');
}

function refuse(error: unknown, request: Request): Promise<Response> {
  return answering(request, async () => {
    throw error;
  });
}

function isExported(method: string): method is keyof RouteModule {
  return (METHODS as readonly string[]).includes(method);
}

/** A method that no route file exports, such as TRACE, is refused in the file's own words. */
async function refuseMethod(module: RouteModule, request: Request, context: RouteContext): Promise<Response> {
  const options = await module.OPTIONS(request, context);
  const allow = options.headers.get('allow');
  return allow === null ? options : refuse(new Refusal('METHOD_NOT_ALLOWED', { headers: { allow } }), request);
}

/** Next answers a path that ends in a slash with the one without, and so do we; null for any other. */
function redirectFromSlash({ url }: Request): Response | null {
  const query = url.indexOf('?');
  const pathEnd = query === -1 ? url.length : query;
  if (url[pathEnd - 1] !== '/') return null;
  const { pathname, search } = new URL(url);
  const headers = { location: pathname.replace(/\/+$/, '') + search, 'x-request-id': crypto.randomUUID() };
  return newResponse(null, { status: 308, headers });
}

function answer(module: RouteModule, request: Request, params: Record<string, string>): Response | Promise<Response> {
  const context = { params: Promise.resolve(params) };
  const { method } = request;
  return isExported(method) ? module[method](request, context) : refuseMethod(module, request, context);
}

type Answer = typeof answer;

/** As `answer`, and tells what came of it. */
function observed(route: string, observe: Observe): Answer {
  return async (module, request, params) => {
    const startedMs = performance.now();
    const response = await answer(module, request, params);
    observe(route, request, response, performance.now() - startedMs);
    return response;
  };
}

/** The route modules behind a router: a request in, a response out, whatever happens. */
export function makeApp(observe?: Observe): (request: Request) => Response | Promise<Response> {
  const app = new Hono();
  for (const [folder, module] of routeTable) {
    const respond: Answer = observe ? observed(folder, observe) : answer;
    // Among the others the catch-all would match every path a second time, and make the router chain the two.
    if (isCatchAll(folder)) app.notFound(({ req }) => respond(module, req.raw, {}));
    else app.all(patternOf(folder), ({ req }) => respond(module, req.raw, req.param()));
  }
  app.onError((error, { req }) => refuse(error, req.raw));
  return (request) => redirectFromSlash(request) ?? app.fetch(request);
}
