import type { Operate } from '@/lib/http/route';
import { METHODS, type RouteModule } from './routes';

/** A route folder's operations by method, and the one that tells the methods. */
export type Route = { folder: string; operations: ReadonlyMap<string, Operate>; options: Operate };

type Params = Readonly<Record<string, string>>;
export type Found = { route: Route; params: Params };

/** Segments of a folder's path; one that begins with a colon is a parameter. */
type Pattern = { segments: readonly string[]; route: Route };

const NO_PARAMS: Params = {};

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function paramsOf({ segments }: Pattern, asked: readonly string[]): Params | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = asked[index]!;
    if (segment.startsWith(':')) params[segment.slice(1)] = given;
    else if (segment !== given) return null;
  }
  return params;
}

/** Whether the folder answers every path that no other does. */
function isCatchAll(folder: string): boolean {
  return folder.includes('[[...');
}

function routeOf(folder: string, module: RouteModule): Route {
  const operations = new Map(METHODS.map((method) => [method as string, module[method].operate]));
  return { folder, operations, options: module.OPTIONS.operate };
}

/**
 * Finds the route of a path: those without parameters by one look-up, the others by their segments, in the order of the table;
 * the catch-all for what is none of them.
 */
export function makeRouter(
  table: readonly (readonly [folder: string, module: RouteModule])[],
): (path: string) => Found {
  const exact = new Map<string, Found>();
  const patterns = new Map<number, Pattern[]>();
  let nowhere: Found | undefined;
  for (const [folder, module] of table) {
    const route = routeOf(folder, module);
    const segments = folder.replaceAll(/\[(\w+)\]/g, ':$1').split('/');
    if (isCatchAll(folder)) nowhere = { route, params: NO_PARAMS };
    else patterns.set(segments.length, [...(patterns.get(segments.length) ?? []), { segments, route }]);
    if (!folder.includes('[')) exact.set(folder, { route, params: NO_PARAMS });
  }
  if (!nowhere) throw new Error('some route must answer what no other does');
  const otherwise = nowhere;

  return (path) => {
    const known = exact.get(path);
    if (known) return known;
    const asked = path.split('/', 16).map((segment) => (segment.includes('%') ? decoded(segment) : segment));
    for (const pattern of patterns.get(asked.length) ?? []) {
      const params = paramsOf(pattern, asked);
      if (params) return { route: pattern.route, params };
    }
    return otherwise;
  };
}
