import { Hono } from 'hono';

import { Refusal } from '@/lib/errors';
import { problem } from '@/lib/http/problem';
import { newResponse } from '@/lib/http/response';
import type { RouteContext } from '@/lib/http/route';
import { METHODS, routeTable, type RouteModule } from './routes';

/** A route folder's path in the router's notation: `[id]` becomes `:id`, and `[[...path]]` anything, or nothing. */
function patternsOf(folder: string): string[] {
  const pattern = folder.replaceAll(/\[(\w+)\]/g, ':$1');
  return pattern.endsWith('/[[...path]]') ? [pattern.replace('/[[...path]]', ''), pattern.replace('[[...path]]', '*')] : [pattern];
}

function failed(error: unknown, request: Request): Response {
  const requestId = crypto.randomUUID();
  const response = problem(error, request, requestId);
  response.headers.set('x-request-id', requestId);
  return response;
}

function isExported(method: string): method is keyof RouteModule {
  return (METHODS as readonly string[]).includes(method);
}

/** A method that no route file exports, such as TRACE, is refused in the file's own words. */
async function refuseMethod(module: RouteModule, request: Request, context: RouteContext): Promise<Response> {
  const options = await module.OPTIONS(request, context);
  const allow = options.headers.get('allow');
  return allow === null ? options : failed(new Refusal('METHOD_NOT_ALLOWED', { headers: { allow } }), request);
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

/** The route modules behind a router: a request in, a response out, whatever happens. */
export function makeApp(): (request: Request) => Response | Promise<Response> {
  const app = new Hono();
  for (const [folder, module] of routeTable) {
    for (const pattern of patternsOf(folder)) {
      app.all(pattern, ({ req }) => {
        const context = { params: Promise.resolve(req.param()) };
        const { method } = req.raw;
        return isExported(method) ? module[method](req.raw, context) : refuseMethod(module, req.raw, context);
      });
    }
  }
  app.notFound(({ req }) => failed(new Refusal('NOT_FOUND'), req.raw));
  app.onError((error, { req }) => failed(error, req.raw));
  return (request) => redirectFromSlash(request) ?? app.fetch(request);
}
