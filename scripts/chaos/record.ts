import type { ChargeView } from '../../lib/wallet/schema';
import type { PaymentView } from '../../lib/payments/schema';
import type { QueueTokenView } from '../../lib/queue/schema';
import type { ReservationView } from '../../lib/reservations/schema';
import type { Reply, Call } from '../../rehearsal/api';

/** Something that a client was told to have happened. */
export type Acknowledged = { id: string; atMs: number };

export type AcknowledgedHold = Acknowledged & { seatNumbers: number[] };
export type AcknowledgedMoney = Acknowledged & { amount: number };

/** What its holder was told about a place, by this process' clock unless the server named a time. */
export type PlaceHistory = {
  /** Whose it is: more than one is a place given out twice. */
  userIds: Set<string>;
  sequence: number;
  givenAtMs: number;
  /** When questions were sent and answered that were answered with "wait". */
  waits: { sentAtMs: number; answeredAtMs: number }[];
  /** By the server's clock. */
  activatedAtMs: Set<number>;
  /** When it was first told to be over; null when it never was. */
  expiredAtMs: number | null;
};

/** All that the clients of a run were told. Answers to repeated tries count like any other. */
export class RunRecord {
  readonly holds = new Map<string, AcknowledgedHold>();
  readonly charges = new Map<string, AcknowledgedMoney>();
  readonly payments = new Map<string, AcknowledgedMoney>();
  readonly cancelled = new Map<string, Acknowledged>();
  readonly places = new Map<number, PlaceHistory>();
  /** Keys that were sent, each with the ids that its answers named: more than one is a thing done twice. */
  readonly keys = new Map<string, { ids: Set<string>; atMs: number }>();
  /** Answers that no fault explains, such as 500. */
  readonly wrong = new Map<string, number>();
  answers = 0;

  readonly note = (call: Call, answer: Reply): void => {
    this.answers += 1;
    const atMs = Date.now();
    if (answer.status >= 500 && answer.status !== 503) {
      const text = `${call.name}: ${answer.status} ${answer.code}`;
      this.wrong.set(text, (this.wrong.get(text) ?? 0) + 1);
    }
    if (call.name === 'join' || call.name === 'poll') this.#notePlace(answer, atMs);
    if (answer.status === 201 && call.idempotencyKey) this.#noteDone(call, call.idempotencyKey, answer.body, atMs);
    if (call.name === 'cancel' && answer.status === 204) {
      const id = call.path.split('/').at(-1)!;
      this.cancelled.set(id, { id, atMs });
    }
  };

  #noteDone({ name }: Call, key: string, body: unknown, atMs: number): void {
    let id = '';
    if (name === 'hold') {
      const { id: reservationId, seats } = body as ReservationView;
      id = reservationId;
      this.holds.set(id, { id, seatNumbers: seats.map(({ number }) => number), atMs });
    } else if (name === 'charge') {
      const { entryId, amount } = body as ChargeView;
      id = entryId;
      this.charges.set(id, { id, amount, atMs });
    } else if (name === 'pay') {
      const payment = body as PaymentView;
      id = payment.id;
      this.payments.set(id, { id, amount: payment.amount, atMs });
    }
    const known = this.keys.get(key) ?? { ids: new Set<string>(), atMs };
    this.keys.set(key, known);
    known.ids.add(id);
  }

  #notePlace({ status, body, sentAtMs }: Reply, atMs: number): void {
    if (status !== 200 && status !== 201) return;
    const { sequence, userId, status: state, activatedAt } = body as QueueTokenView;
    const place = this.places.get(sequence) ?? {
      userIds: new Set<string>(),
      sequence,
      givenAtMs: atMs,
      waits: [],
      activatedAtMs: new Set<number>(),
      expiredAtMs: null,
    };
    this.places.set(sequence, place);
    place.userIds.add(userId);
    if (state === 'wait') place.waits.push({ sentAtMs, answeredAtMs: atMs });
    if (activatedAt) place.activatedAtMs.add(Date.parse(activatedAt));
    if (state === 'expire') place.expiredAtMs ??= atMs;
  }
}
