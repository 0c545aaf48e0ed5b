import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { AccessTokenView, Credentials } from '../../lib/accounts/schema';
import type { NewConcertView } from '../../lib/catalog/schema';
import { config } from '../../lib/config';
import type { QueueFigures } from '../../lib/queue/schema';
import type { Reply, Api } from '../../rehearsal/api';
import type { Options } from './options';

const PRICE = 50_000;
const HOUR_MS = 60 * 60_000;

export type Sales = {
  available: number;
  held: number;
  sold: number;
  revenue: number;
  reservations: Record<string, number>;
};

/** The operator of the settings, or else the one that the seed made. */
function credentials(): Credentials {
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = config();
  if (email && password) return { email, password };
  const file = path.join(import.meta.dirname, '..', '..', 'prisma', 'demo-accounts.json');
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as (Credentials & { role: string })[];
  const operator = accounts.find(({ role }) => role === 'operator');
  if (!operator)
    throw new Error('Set OPERATOR_EMAIL and OPERATOR_PASSWORD: there is no operator among the demo accounts');
  return { email: operator.email, password: operator.password };
}

function must<T>(answer: Reply, status: number, what: string): T {
  if (answer.status === status) return answer.body as T;
  throw new Error(`${what} was answered with ${answer.status} ${answer.code ?? ''}`);
}

/** The one who runs the on-sale, through the same API. */
export class Operator {
  readonly #api: Api;
  #accessToken = '';

  constructor(api: Api) {
    this.#api = api;
  }

  /** @throws Error when the server is not there, or does not know the operator */
  async signIn(): Promise<void> {
    const call = { name: 'signIn', method: 'POST', path: '/auth/token', body: credentials() } as const;
    const answer = await this.#api.call(call).catch(() => {
      throw new Error(`${this.#api.origin} does not answer; is the server up (npm run up), or --url right?`);
    });
    this.#accessToken = must<AccessTokenView>(answer, 200, "The operator's sign-in").accessToken;
  }

  /** One date of numbered seats, on sale from now on. */
  async putOnSale(options: Options): Promise<NewConcertView> {
    const { seats, holdSeconds, claimSeconds, activeSeconds, capacity, admitPerSecond, maxSeconds } = options;
    const now = Date.now();
    const schedule = {
      startsAt: new Date(now + 30 * 24 * HOUR_MS).toISOString(),
      bookingOpensAt: new Date(now - HOUR_MS).toISOString(),
      bookingClosesAt: new Date(now + maxSeconds * 1000 + HOUR_MS).toISOString(),
      price: PRICE,
      seatCount: seats,
    };
    const body = {
      title: `Rehearsal ${new Date(now).toISOString().slice(0, 16).replace('T', ' ')}`,
      artist: 'Frontrow',
      venue: 'The empty hall',
      description: 'Sold to virtual fans by npm run rehearse.',
      holdSeconds,
      queue: { capacity, admitPerSecond, activeSeconds, claimSeconds },
      schedules: [schedule],
    };
    return must(await this.#call('createConcert', 'POST', '/admin/concerts', body), 201, 'The new concert');
  }

  /** Stops or starts the line. */
  async setPaused(concertId: string, paused: boolean): Promise<void> {
    must(await this.#call('pause', 'PATCH', `/admin/concerts/${concertId}/queue`, { paused }), 200, 'The pause');
  }

  async readQueue(concertId: string): Promise<QueueFigures> {
    return must(
      await this.#call('queueFigures', 'GET', `/admin/concerts/${concertId}/queue`),
      200,
      "The queue's figures",
    );
  }

  async readSales(concertId: string): Promise<Sales> {
    return must(await this.#call('sales', 'GET', `/admin/concerts/${concertId}/sales`), 200, 'The sales figures');
  }

  #call(name: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<Reply> {
    return this.#api.call({ name, method, path, accessToken: this.#accessToken, ...(body !== undefined && { body }) });
  }
}
