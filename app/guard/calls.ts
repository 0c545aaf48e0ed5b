import type { NextRequest } from 'next/server';

import { POST as pay } from '@/app/api/v1/payments/route';
import { POST as hold } from '@/app/api/v1/reservations/route';
import { GET as seats } from '@/app/api/v1/schedules/[scheduleId]/seats/route';
import { GET as seatStream } from '@/app/api/v1/schedules/[scheduleId]/seats/stream/route';
import type { GatedHandler } from '@/lib/http/route';

/** The calls that need an active place, each with its handler. */
const gatedCalls: readonly { method: string; path: RegExp; handler: GatedHandler }[] = [
  { method: 'POST', path: /^\/api\/v1\/reservations$/, handler: hold },
  { method: 'POST', path: /^\/api\/v1\/payments$/, handler: pay },
  { method: 'GET', path: /^\/api\/v1\/schedules\/(?<scheduleId>[^/]+)\/seats$/, handler: seats },
  { method: 'GET', path: /^\/api\/v1\/schedules\/(?<scheduleId>[^/]+)\/seats\/stream$/, handler: seatStream },
];

export type GatedCall = { handler: GatedHandler; params: Record<string, string> };

/** The gated call that a request is; null when it is none. */
export function gatedCallOf({ method, nextUrl }: NextRequest): GatedCall | null {
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
