import { uuids } from '../db/columns';
import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { id } from '../operation';
import { orderNumber } from '../payments/order-number';
import { readTicketCode } from '../payments/ticket-code';
import { findRefused, type RefusedCall } from '../refused/calls';
import { readNotes } from './notes';
import type { PersonView, FoundPerson, StoryEvent } from './schema';
import { statements } from './statements.generated';

const MAX_FOUND = 20;
const MAX_EVENTS = 200;

type Dated<T> = Omit<T, 'createdAt'> & { createdAt: Date };

const ORDER_NUMBER = /^([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})$/i;

/** An order by its number, as its owner knows it. */
function withNumber(facts: StoryEvent['facts']): StoryEvent['facts'] {
  if (!facts || !('paymentId' in facts)) return facts;
  const { paymentId, ...rest } = facts;
  return { ...rest, number: orderNumber(String(paymentId)) };
}

/** What the words may be: whatever they look like is looked up. */
function readings(words: string) {
  const userId = id.safeParse(words);
  return [
    words.includes('@') ? words.toLowerCase() : null,
    words.toLowerCase(),
    ORDER_NUMBER.exec(words)?.slice(1).join('').toLowerCase() ?? null,
    readTicketCode(words),
    userId.success ? userId.data : null,
  ];
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * The purchases that a request id names, of each user one; none where there is none, or Redis, which knows them, is away. Whoever calls
 * chooses the id: one that reads as somebody else's order number must not lead to its sender, and one that somebody else's request
 * has had leads to both.
 */
async function refusedCallsOf(words: string): Promise<RefusedCall[]> {
  if (!REQUEST_ID.test(words) || ORDER_NUMBER.test(words) || readTicketCode(words)) return [];
  try {
    return await findRefused(words);
  } catch {
    return [];
  }
}

/** People by email, the beginning of a name, the number of an order, the code of a ticket, id, or the id of a refused purchase’s request. */
export async function findPeople(words: string): Promise<FoundPerson[]> {
  const calls = await refusedCallsOf(words);
  const [email, name, order, ticket, userId] = readings(words);
  // Whoever sends another's user id as a request id stands beside that person, not in their place.
  const ids = [userId ?? [], calls.map((call) => call.userId)].flat();
  const wanted = [email, name, order, ticket, uuids(ids)];
  const rows = await run<Dated<FoundPerson>>(statements.findPeople, [...wanted, MAX_FOUND]);
  return rows.map((row) => {
    const call = calls.find((each) => each.userId === row.id);
    const { userId: _, ...refusedCall } = call ?? {};
    return { ...row, createdAt: row.createdAt.toISOString(), ...(call && { refusedCall }) } as FoundPerson;
  });
}

/**
 * A person with their story, the latest first. Whoever looks is in the log of deeds.
 * @throws Refusal USER_NOT_FOUND
 */
export async function seePerson(userId: string, by: By): Promise<PersonView> {
  type Row = Dated<Omit<PersonView, 'story' | 'notes' | 'blockedUntil'>> & {
    log_deed: unknown;
    blockedUntil: Date | null;
  };
  const [row] = await run<Row>(statements.person, [userId, toLog(by)]);
  if (!row) throw new Refusal('USER_NOT_FOUND');
  const { log_deed: _, ...person } = row;
  const [events, notes] = await Promise.all([
    run<Omit<StoryEvent, 'at'> & { at: Date }>(statements.story, [userId, MAX_EVENTS]),
    readNotes(userId),
  ]);
  return {
    ...person,
    createdAt: person.createdAt.toISOString(),
    blockedUntil: person.blockedUntil && person.blockedUntil.toISOString(),
    notes,
    story: events.map(({ at, facts, ...event }) => ({ ...event, at: at.toISOString(), facts: withNumber(facts) })),
  };
}
