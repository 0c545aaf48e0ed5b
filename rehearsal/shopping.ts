import type { Forecast } from './forecasts';
import { randomUUID } from 'node:crypto';

import type { Random } from '../lib/seeded-random';
import type { PaymentView } from '../lib/payments/schema';
import type { ReservationView } from '../lib/reservations/schema';
import type { Reply, Call } from './api';
import { WISHES } from './manners';
import { between, weighted } from './random';
import type { Manner } from './run-log';
import { itemsOf } from './seat-maps';
import { chooseSeats, nearby } from './seats';
import { noteSoldOut, type Stage, type StageDate } from './stage';

/** Times that one visit looks at the map, so that none lasts forever. */
const MAX_LOOKS = 200;

/** How a visit inside ended. `expired`: the place did, before anything was bought. */
export type VisitEnd = 'bought' | 'left' | 'expired';

/** What shopping needs of a fan who was let in. */
export type Shopper = {
  account: { userId: string };
  manner: Manner;
  random: Random;
  stage: Stage;
  /** Of the concert's dates, the one that the fan wants. */
  date: StageDate;
  /** What the fan was told while waiting, this time. */
  forecast: Forecast;
  /** Waits like a person does; ends early, by throwing, when the sale is over. */
  pause(ms: number): Promise<void>;
  /** Thinks for a moment. */
  think(lowMs: number, highMs: number): Promise<void>;
  /** Calls the API with what shows who the fan is, and where in the queue. */
  call(call: Omit<Call, 'accessToken' | 'queueToken'>): Promise<Reply>;
};

type Attempt = VisitEnd | 'again';

/** Codes after which the place in the queue is over, and only a new one helps. */
function isOver(answer: Reply): boolean {
  return answer.code === 'QUEUE_TOKEN_EXPIRED';
}

/** Everything between being admitted and leaving: look, choose, hold, pay. */
export async function buySeats(fan: Shopper): Promise<VisitEnd> {
  const wanted = Math.min(fan.stage.maxSeats, weighted(fan.random, WISHES));
  let cancels = fan.manner === 'cancelsFirst';
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const held = await lookAndHold(fan, wanted);
    if (typeof held === 'string') {
      if (held !== 'again') return held;
      continue;
    }
    if (cancels) {
      cancels = false;
      await cancel(fan, held);
      continue;
    }
    const paid = await decideAndPay(fan, held);
    if (paid !== 'again') return paid;
  }
  return 'left';
}

async function lookAndHold(fan: Shopper, wanted: number): Promise<ReservationView | Attempt> {
  const { scheduleId, totalSeats } = fan.date;
  const { log } = fan.stage;
  const answer = await fan.call({ name: 'seats', method: 'GET', path: `/schedules/${scheduleId}/seats`, asText: true });
  if (isOver(answer)) return 'expired';
  if (answer.status !== 200) return unexpected(fan, 'seats', answer);
  const items = itemsOf(scheduleId, answer.body as string);
  fan.forecast.seatLeft ??= items.some(({ status }) => status === 'available');
  if (items.every(({ status }) => status === 'sold' || status === 'keptBack')) {
    noteSoldOut(fan.date, fan.stage);
    return 'left';
  }
  const chosen = chooseSeats(nearby(items, fan.random), totalSeats, wanted, fan.random);
  if (chosen.length === 0) {
    // Every seat is held by somebody; some of those will not pay.
    await fan.think(500, 1_500);
    return 'again';
  }
  await fan.think(300, 1_500);
  const held = await hold(fan, chosen);
  if (held.code !== 'SEAT_UNAVAILABLE') return heldOrEnd(fan, held);
  log.conflicts += 1;
  return takeAlternative(fan, held, wanted);
}

/** The seats that the refusal names as free, if they are enough; else the map is looked at again. */
async function takeAlternative(fan: Shopper, refused: Reply, wanted: number): Promise<ReservationView | Attempt> {
  const { alternatives } = refused.body as { alternatives: number[] };
  if (alternatives.length < wanted) return 'again';
  await fan.think(200, 800);
  const held = await hold(fan, alternatives.slice(0, wanted));
  if (held.code === 'SEAT_UNAVAILABLE') fan.stage.log.conflicts += 1;
  return held.code === 'SEAT_UNAVAILABLE' ? 'again' : heldOrEnd(fan, held);
}

function hold(fan: Shopper, seatNumbers: number[]): Promise<Reply> {
  const body = { scheduleId: fan.date.scheduleId, seatNumbers };
  return click(fan, { name: 'hold', method: 'POST', path: '/reservations', body });
}

function heldOrEnd(fan: Shopper, answer: Reply): ReservationView | Attempt {
  if (isOver(answer)) return 'expired';
  if (answer.status !== 201) return unexpected(fan, 'hold', answer);
  fan.stage.log.holds += 1;
  return answer.body as ReservationView;
}

/** A click on a button; for some, two clicks at once, which must do the same as one. */
async function click(fan: Shopper, call: Omit<Call, 'accessToken' | 'queueToken' | 'idempotencyKey'>): Promise<Reply> {
  const once = { ...call, idempotencyKey: randomUUID() };
  if (fan.manner !== 'doubleClicks') return fan.call(once);
  const [first, second] = await Promise.all([fan.call(once), fan.call(once)]);
  fan.stage.log.doubleClicks += 1;
  const same = JSON.stringify(first.body) === JSON.stringify(second.body);
  if (first.status === 201 && second.status === 201 && !same)
    fan.stage.log.surprise(`${call.name}: a double click did two things`);
  return first.status === 201 ? first : second;
}

async function cancel(fan: Shopper, held: ReservationView): Promise<void> {
  await fan.think(300, 1_000);
  const answer = await fan.call({ name: 'cancel', method: 'DELETE', path: `/reservations/${held.id}` });
  if (answer.status === 204) fan.stage.log.holdsCancelled += 1;
}

async function decideAndPay(fan: Shopper, held: ReservationView): Promise<Attempt> {
  const heldAtMs = Date.now();
  if (fan.manner === 'neverPays') return 'left';
  if (fan.manner !== 'paysAtLastMoment') await fan.think(500, 2_500);
  let answer = await (fan.manner === 'paysAtLastMoment' ? payAtLastMoment(fan, held) : pay(fan, held));
  if (answer.code === 'INSUFFICIENT_BALANCE') {
    const { shortfall } = answer.body as { shortfall: number };
    await charge(fan, shortfall);
    answer = await pay(fan, held);
  }
  if (isOver(answer)) return 'expired';
  if (answer.code === 'RESERVATION_EXPIRED') {
    fan.stage.log.holdsLapsed += 1;
    return 'again';
  }
  if (answer.status !== 201) return unexpected(fan, 'pay', answer);
  noteBought(fan, answer.body as PaymentView, heldAtMs);
  return 'bought';
}

function pay(fan: Shopper, { id: reservationId }: ReservationView): Promise<Reply> {
  return click(fan, { name: 'pay', method: 'POST', path: '/payments', body: { reservationId } });
}

/** How long before the end of a hold it is paid for, and how often the fan then tries to hold others as well. */
const LAST_MOMENT_MS = 15;
const MORE_HOLDS = 4;

/** What comes of `work`, or null when the sale is over before it is done: who has just paid has paid all the same. */
async function unlessOver<T>({ stage }: Shopper, work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (stage.over.aborted) return null;
    throw error;
  }
}

/** Pays when the hold lapses, and tries to hold as many others as one may have at that very moment: never both succeed. */
async function payAtLastMoment(fan: Shopper, held: ReservationView): Promise<Reply> {
  const { totalSeats } = fan.date;
  const { log, maxSeats } = fan.stage;
  await fan.pause(Math.max(0, Date.parse(held.expiresAt) - Date.now() - LAST_MOMENT_MS));
  const paying = pay(fan, held);
  const from = between(fan.random, 1, Math.max(1, totalSeats - maxSeats));
  const others = Array.from({ length: Math.min(maxSeats, totalSeats) }, (_, index) => Math.floor(from) + index);
  const holdMore = async (index: number): Promise<Reply> => {
    await fan.pause(LAST_MOMENT_MS + index);
    return hold(fan, others);
  };
  const holding = Array.from({ length: MORE_HOLDS }, (_, index) => unlessOver(fan, holdMore(index)));
  const [paid, ...more] = await Promise.all([paying, ...holding]);
  for (const held of more.filter((answer) => answer?.status === 201)) {
    if (paid.status === 201) log.surprise('paid and held at the end of a hold: more seats than one may have');
    await unlessOver(fan, cancel(fan, held!.body as ReservationView));
  }
  return paid;
}

async function charge(fan: Shopper, shortfall: number): Promise<void> {
  await fan.think(500, 1_500);
  const answer = await click(fan, {
    name: 'charge',
    method: 'POST',
    path: '/wallet/charges',
    body: { amount: shortfall },
  });
  if (answer.status === 201) fan.stage.log.charged += shortfall;
  else fan.stage.log.surprise(`charge: ${answer.status} ${answer.code}`);
}

function noteBought(fan: Shopper, { seats, amount }: PaymentView, heldAtMs: number): void {
  const { date, stage } = fan;
  const { log } = stage;
  log.holdToPay.add(Date.now() - heldAtMs);
  const seatNumbers = seats.map(({ number }) => number);
  log.bought.push({ userId: fan.account.userId, scheduleId: date.scheduleId, seatNumbers, amount });
  log.paid += amount;
  log.seatsBought += seats.length;
  date.bought += seats.length;
  if (date.bought >= date.totalSeats) noteSoldOut(date, stage);
}

function unexpected(fan: Shopper, what: string, answer: Reply): 'left' {
  fan.stage.log.surprise(`${what}: ${answer.status} ${answer.code}`);
  return 'left';
}
