import type { NextRequest } from 'next/server';

import { POST as pay } from '@/app/api/v1/payments/route';
import { POST as hold } from '@/app/api/v1/reservations/route';
import { GET as seats } from '@/app/api/v1/schedules/[scheduleId]/seats/route';
import { GET as seatStream } from '@/app/api/v1/schedules/[scheduleId]/seats/stream/route';
import type { GatedHandler } from '@/lib/http/route';

/** The handlers of the calls that need an active place; each knows its operation, and so its method and its path. */
const gatedHandlers: readonly GatedHandler[] = [hold, pay, seats, seatStream];

/** The calls that need an active place; a test compares them with the operations, and with what `proxy.ts` stands before. */
export const gatedCalls = gatedHandlers.map((handler) => {
  const { id, method, path } = handler.operation;
  return { id, method, path: new RegExp(`^/api/v1${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`), handler };
});

export type GatedCall = { handler: GatedHandler; params: Record<string, string> };

/** The gated call that a request is; null when it is none. */
export function gatedCallOf({ method, nextUrl }: Pick<NextRequest, 'method' | 'nextUrl'>): GatedCall | null {
  for (const call of gatedCalls) {
    const match = call.method === method ? call.path.exec(nextUrl.pathname) : null;
    if (match) return { handler: call.handler, params: { ...match.groups } };
  }
  return null;
}

/** What the handler would refuse with before doing anything; null when it would not. */
export function refuseCall({ handler, params }: GatedCall, request: NextRequest): Promise<Response | null> {
  return handler.refuse(request.clone(), { params: Promise.resolve(params) });
}
