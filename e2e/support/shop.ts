import { request, type APIRequestContext } from '@playwright/test';

import type { HouseSummary, HouseView } from '../../lib/houses/schema';
import { patiently } from '../../lib/patiently';
import type { SeatTrait } from '../../lib/seats/traits';
import accounts from '../../prisma/demo-accounts.json' with { type: 'json' };

const operator = accounts.find(({ role }) => role === 'operator')!;

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

export type Concert = { id: string; title: string; schedules: { id: string; price: number }[] };

type Wishes = {
  title?: string;
  artist?: string;
  posterUrl?: string;
  seatCount?: number;
  sections?: { name: string; price?: number; rows: number[] }[];
  traits?: { trait: SeatTrait; section?: string; row?: number; from: number; to: number }[];
  /** A version of a house’s plan, with what its tiers are called and cost. */
  plan?: { planId: string; tiers: { name: { ko: string }; price: number }[] };
  dates?: number;
  /** Days from now to the first date. */
  firstInDays?: number;
  price?: number;
  maxSeatsPerUser?: number;
  runningMinutes?: number;
  details?: { address: { ko: string; en: string } };
  holdSeconds?: number;
  opensInSeconds?: number;
  closesInSeconds?: number;
  queue?: {
    capacity?: number;
    admitPerSecond?: number;
    activeSeconds?: number;
    claimSeconds?: number;
    moreTimeSeconds?: number;
  };
};

/** Half past seven in Seoul, so many days from now. */
function eveningIn(days: number): string {
  const day = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return `${day}T19:30:00+09:00`;
}

/** What tests do by the API: as the operator, or in place of a fan whose browser is not the point. */
export class Shop {
  readonly #api: APIRequestContext;
  readonly #operatorToken: string;

  readonly #origin: string;

  private constructor(api: APIRequestContext, operatorToken: string, origin: string) {
    this.#api = api;
    this.#operatorToken = operatorToken;
    this.#origin = origin;
  }

  static async open(baseURL: string): Promise<Shop> {
    const api = await request.newContext({ baseURL });
    return new Shop(api, await tokenOf(api, operator), baseURL);
  }

  /** With it a browser is the operator's. */
  get operatorCookie(): { name: string; value: string; url: string } {
    return { name: 'next-auth.session-token', value: this.#operatorToken, url: this.#origin };
  }

  get operatorPassword(): string {
    return operator.password;
  }

  close(): Promise<void> {
    return this.#api.dispose();
  }

  /** Puts a concert on sale that no other test knows. */
  async addConcert({
    sections,
    traits,
    plan,
    seatCount = sections || plan ? undefined : 50,
    dates = 1,
    firstInDays = 20,
    price = 50_000,
    opensInSeconds = -60,
    closesInSeconds = (10 * DAY_MS + MINUTE_MS) / 1000,
    ...rest
  }: Wishes = {}): Promise<Concert> {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const response = await this.#api.post('/api/v1/admin/concerts', {
      headers: { authorization: `Bearer ${this.#operatorToken}` },
      data: {
        ...{
          title: `달빛 아래 첫 줄 ${crypto.randomUUID().slice(0, 4)}`,
          artist: '새벽정원',
          venue: '예술의전당 콘서트홀',
          description: '숨을 고르고 듣는 밤.',
        },
        ...rest,
        schedules: Array.from({ length: dates }, (_, index) => ({
          startsAt: eveningIn(firstInDays + index),
          bookingOpensAt: at(opensInSeconds * 1000),
          bookingClosesAt: at(closesInSeconds * 1000),
          ...(plan ?? { price }),
          seatCount,
          sections,
          traits,
        })),
      },
    });
    if (response.status() !== 201) throw new Error(`${response.status()} ${await response.text()}`);
    return response.json() as Promise<Concert>;
  }

  /** A concert that is on sale, however it came to be, with its dates. */
  async concertOf(concertId: string): Promise<Concert> {
    const path = `/concerts/${concertId}`;
    const { id, title } = await this.call<Concert>('GET', path);
    const { items: schedules } = await this.call<{ items: Concert['schedules'] }>('GET', `${path}/schedules`);
    return { id, title, schedules };
  }

  /** Begins a house in the round, with an area to stand in; gives its id. */
  async drawsHouse(): Promise<string> {
    const rows = [14, 16, 18].map((seats) => ({ seats, gaps: [{ after: seats / 2, width: 1.5 }] }));
    const around = [0, 90, 180, 270].map((angle, index) => {
      const turn = (angle * Math.PI) / 180;
      const at = { x: -14 * Math.sin(turn), y: 14 * Math.cos(turn), angle };
      return { kind: 'rows', name: 'ABCD'[index], ...at, curve: 14, tier: 1, rows };
    });
    const area = { kind: 'standing', name: '스탠딩', x: 0, y: 21, width: 22, depth: 6, capacity: 300, tier: 2 };
    const plan = {
      stage: { shape: 'round', x: 0, y: 0, width: 12, depth: 12 },
      tiers: ['R석', 'S석'].map((ko, index) => ({ name: { ko }, look: index + 1 })),
      sections: [...around, area],
    };
    const data = { venue: '바다극장', name: '둥근 무대', plan };
    const { id } = await this.call<{ id: string }>('POST', '/admin/houses', { token: this.#operatorToken, data });
    return id;
  }

  /** The house with the most places in its draft, of the newest hundred. */
  async largestDrawnHouse(): Promise<HouseView> {
    const as = { token: this.#operatorToken };
    const { items } = await this.call<{ items: HouseSummary[] }>('GET', '/admin/houses?limit=100', as);
    const largest = items.toSorted((a, b) => b.draftPlaces - a.draftPlaces)[0]!;
    return this.call('GET', `/admin/houses/${largest.id}`, as);
  }

  /** Asks for a short rehearsal of the concert; gives its id. */
  async startsRehearsal({ id }: Concert): Promise<string> {
    const data = { fans: 15, minutes: 1, manners: 'calm', besideSale: true };
    const path = `/admin/concerts/${id}/rehearsals`;
    return (await this.call<{ id: string }>('POST', path, { token: this.#operatorToken, data })).id;
  }

  /** Waits until the rehearsal is over; gives its copy's id. */
  async hasRehearsed({ id }: Concert, rehearsalId: string): Promise<string> {
    const path = `/admin/concerts/${id}/rehearsals/${rehearsalId}`;
    const look = async (): Promise<string> => {
      const token = this.#operatorToken;
      const { state, copyId } = await this.call<{ state: string; copyId: string | null }>('GET', path, { token });
      if (state !== 'ended') throw new Error(`The rehearsal is ${state}`);
      return copyId!;
    };
    return patiently(look, { tries: 200, pauseMs: 500 });
  }

  /** A fan with an account and, if wanted, money; the token is the session too. */
  async addFan(wonInWallet = 0): Promise<{ email: string; password: string; name: string; token: string }> {
    const fan = {
      email: `fan-${crypto.randomUUID().slice(-12)}@example.com`,
      password: 'frontrow-fan',
      name: '한하늘',
    };
    await this.call('POST', '/users', { data: fan });
    const token = await tokenOf(this.#api, fan);
    if (wonInWallet > 0) await this.call('POST', '/wallet/charges', { token, data: { amount: wonInWallet } });
    return { ...fan, token };
  }

  /** A new operator who may do everything. */
  async addOwner(): Promise<{ email: string; password: string }> {
    const { email, password } = await this.addFan();
    const data = { email, deskRole: 'owner' };
    await this.call('PUT', '/admin/operators', { token: this.#operatorToken, data });
    return { email, password };
  }

  /** Calls the API as a fan. Throws unless it succeeds. */
  async call<T>(
    method: string,
    path: string,
    { token, queueToken, data }: { token?: string; queueToken?: string; data?: unknown } = {},
  ): Promise<T> {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(queueToken && { 'x-queue-token': queueToken }),
    };
    const response = await this.#api.fetch(`/api/v1${path}`, { method, headers, data });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  }

  /** Someone else, somewhere else, holds seats of the concert's first date. */
  async someoneHolds(concert: Concert, seatNumbers: number[]): Promise<void> {
    await this.holds(await this.addFanInLine(concert), concert, seatNumbers);
  }

  /** A fan who is inside holds seats of the concert's first date without looking at the pages. @returns the reservation's id */
  async holds(
    { token, queueToken }: { token: string; queueToken: string },
    { schedules }: Concert,
    seatNumbers: number[],
  ): Promise<string> {
    const data = { scheduleId: schedules[0]!.id, seatNumbers };
    return (await this.call<{ id: string }>('POST', '/reservations', { token, queueToken, data })).id;
  }

  /** So many fans, one after the other, take places in the concert's queue. */
  async someWait(concert: Concert, howMany: number): Promise<void> {
    for (let nth = 0; nth < howMany; nth += 1) await this.addFanInLine(concert);
  }

  /** A new fan with a place in the concert's queue, and the cookies by which a browser is that fan's. */
  async addFanInLine(concert: Concert): Promise<{ token: string; queueToken: string; cookie: string }> {
    const { token } = await this.addFan();
    const { token: queueToken } = await this.call<{ token: string }>('POST', '/queue/tokens', {
      token,
      data: { concertId: concert.id },
    });
    return {
      token,
      queueToken,
      cookie: `next-auth.session-token=${token}; frontrow-queue-${concert.id}=${queueToken}`,
    };
  }

  /** Someone else, somewhere else, buys seats of the concert's first date. */
  async someoneBuys(concert: Concert, seatNumbers: number[]): Promise<void> {
    await this.buys(await this.addFan(concert.schedules[0]!.price * seatNumbers.length), concert, seatNumbers);
  }

  /** A fan with money buys seats of the concert's first date without looking at the pages. @returns the payment's id */
  async buys({ token }: { token: string }, concert: Concert, seatNumbers: number[]): Promise<string> {
    const { token: queueToken } = await this.call<{ token: string }>('POST', '/queue/tokens', {
      token,
      data: { concertId: concert.id },
    });
    const reservationId = await this.holds({ token, queueToken }, concert, seatNumbers);
    return (await this.call<{ id: string }>('POST', '/payments', { token, queueToken, data: { reservationId } })).id;
  }

  /** The concert with the most seats among those on sale. */
  async largestHouse(): Promise<Concert> {
    type Found = Concert & { salesState: string; seats: number };
    const concerts: Found[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Found[]; nextCursor: string | null } = await this.call(
        'GET',
        `/concerts?limit=100${cursor && `&cursor=${cursor}`}`,
      );
      concerts.push(...page.items);
      cursor = page.nextCursor;
    }
    let largest: Found | undefined;
    for (const concert of concerts.filter(({ salesState }) => salesState === 'open')) {
      const { items: schedules } = await this.call<{
        items: (Concert['schedules'][number] & { totalSeats: number })[];
      }>('GET', `/concerts/${concert.id}/schedules`);
      const seats = Math.max(...schedules.map(({ totalSeats }) => totalSeats));
      if (seats > (largest?.seats ?? 0)) largest = { ...concert, schedules, seats };
    }
    return largest!;
  }

  /** The operator stops and starts the line, and says something to those who wait; null takes it back. */
  async steers(concert: Concert, paused: boolean, announcement: { ko: string; en: string } | null): Promise<void> {
    const as = { token: this.#operatorToken };
    await this.call('PATCH', `/admin/concerts/${concert.id}/queue`, { ...as, data: { paused } });
    const words = `/admin/concerts/${concert.id}/announcement`;
    await (announcement ? this.call('PUT', words, { ...as, data: announcement }) : this.call('DELETE', words, as));
  }

  /** The operator puts the concert's first date off by so many days. */
  async putsOff({ id, schedules }: Concert, toInDays: number): Promise<void> {
    const data = { dates: [{ id: schedules[0]!.id, startsAt: eveningIn(toInDays) }], reason: 'The singer is ill' };
    await this.call('PATCH', `/admin/concerts/${id}`, { token: this.#operatorToken, data });
  }

  /** The operator adds a date that can be booked. */
  async addsDate({ id }: Concert, inDays: number): Promise<void> {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const times = { startsAt: eveningIn(inDays), bookingOpensAt: at(-MINUTE_MS), bookingClosesAt: at(10 * DAY_MS) };
    const data = { date: { ...times, price: 50_000, seatCount: 50 }, reason: 'So many have asked' };
    await this.call('POST', `/admin/concerts/${id}/dates`, { token: this.#operatorToken, data });
  }

  /** The operator ends the sale for good. */
  async endsSale({ id, title }: Concert): Promise<void> {
    const data = { title, reason: 'The hall is needed' };
    await this.call('POST', `/admin/concerts/${id}/sale-end`, { token: this.#operatorToken, data });
  }

  /** The operator moves the opening of the concert's first date to so many seconds from now. */
  async movesOpening({ id, schedules }: Concert, inSeconds: number): Promise<void> {
    const bookingOpensAt = new Date(Date.now() + inSeconds * 1000).toISOString();
    const data = { dates: [{ id: schedules[0]!.id, bookingOpensAt }], reason: 'The hall asks for it' };
    await this.call('PATCH', `/admin/concerts/${id}`, { token: this.#operatorToken, data });
  }

  /** The operator calls the concert off for good. */
  async callsOff({ id }: Concert): Promise<void> {
    const data = { reason: 'The hall is closed' };
    await this.call('POST', `/admin/concerts/${id}/cancellation`, { token: this.#operatorToken, data });
  }

  /** One fan is inside at a time from now on. */
  async letsInOneByOne({ id }: Concert): Promise<void> {
    await this.call('PATCH', `/admin/concerts/${id}/queue`, { token: this.#operatorToken, data: { capacity: 1 } });
  }

  /** How the sale of the concert stands, in the operator's eyes. */
  sales(
    concert: Concert,
  ): Promise<{ available: number; held: number; sold: number; keptBack: number; revenue: number }> {
    return this.call('GET', `/admin/concerts/${concert.id}/sales`, { token: this.#operatorToken });
  }
}

/** A server that has just started, on a machine with no time to spare, may say 503 for a moment. */
const AGAIN = { tries: 20, pauseMs: 500 };

async function tokenOf(
  api: APIRequestContext,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const response = await patiently(async () => {
    const answer = await api.post('/api/v1/auth/token', { data: { email, password } });
    if (answer.status() === 503) throw new Error('the server has more to do than time');
    return answer;
  }, AGAIN);
  if (!response.ok()) throw new Error(`no token for ${email}: ${response.status()}`);
  return ((await response.json()) as { accessToken: string }).accessToken;
}
