import { namelessClient } from '@/lib/asker';
import type { Config } from '@/lib/config';
import { countAnswer } from '@/lib/counts/counts';
import type { Ask } from '@/lib/http/ask';
import { readSession } from '@/lib/http/caller';
import { clientAddress } from '@/lib/http/client-address';
import { log } from '@/lib/log';
import { verifyQueueToken } from '@/lib/queue/token';
import { startMetrics } from './metrics';
import { pageRoute } from './pages/page-routes';

/** Is told of every answer of the API: the folder of its route, the request, the status, and what it took in milliseconds. */
export type Observe = (route: string, request: Ask, status: number, ms: number) => void;

/** Is told of every other answer: its address, and as above; the time is until the last byte was handed to the system. */
export type ObservePage = (url: string, method: string, status: number, ms: number) => void;

/** Who is told of answers; what is left out is told to nobody, and costs nothing. */
export type Observers = { api?: Observe | undefined; pages?: ObservePage | undefined };

/** Who asked, as far as a token tells. */
function userOf(request: Ask): string | undefined {
  const queueToken = request.headers.get('x-queue-token');
  return readSession(request)?.userId ?? (queueToken ? verifyQueueToken(queueToken)?.userId : undefined);
}

/**
 * What changes money, seats or accounts leaves a line of its own (`lib/record.ts`); what operators change leaves this one. All
 * other answers, refusals too, which anybody can ask for by the thousand, only when somebody debugs.
 */
function levelOf(route: string, method: string, status: number): 'info' | 'debug' {
  const changed = method !== 'GET' && method !== 'HEAD' && status < 400;
  return changed && route.startsWith('/api/v1/admin/') ? 'info' : 'debug';
}

function logAnswer(route: string, request: Ask, status: number, ms: number): void {
  const { method } = request;
  const level = levelOf(route, method, status);
  if (!log().isLevelEnabled(level)) return;
  log()[level](
    {
      requestId: request.requestId,
      userId: userOf(request),
      client: namelessClient(clientAddress(request)),
      method,
      route,
      status,
      ms: Math.round(ms * 10) / 10,
    },
    'answered',
  );
}

/** Who is to be told of answers by these settings. */
export function makeObservers({ METRICS_PORT }: Pick<Config, 'METRICS_PORT'>, trace?: Observe): Observers {
  const logs = log().isLevelEnabled('info');
  const measure = METRICS_PORT === undefined ? undefined : startMetrics();
  return {
    api: (route, request, status, ms) => {
      countAnswer(status);
      measure?.(route, request.method, status, ms);
      trace?.(route, request, status, ms);
      if (logs) logAnswer(route, request, status, ms);
    },
    pages: measure && ((url, method, status, ms) => measure(pageRoute(url), method, status, ms)),
  };
}
