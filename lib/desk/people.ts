import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { id } from '../operation';
import { orderNumber } from '../payments/order-number';
import { readTicketCode } from '../payments/ticket-code';
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

/** People by email, the beginning of a name, the number of an order, the code of a ticket, or id. */
export async function findPeople(words: string): Promise<FoundPerson[]> {
  const rows = await run<Dated<FoundPerson>>(statements.findPeople, [...readings(words), MAX_FOUND]);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/**
 * A person with their story, the latest first. Whoever looks is in the log of deeds.
 * @throws Refusal USER_NOT_FOUND
 */
export async function seePerson(userId: string, by: By): Promise<PersonView> {
  type Row = Dated<Omit<PersonView, 'story'>> & { log_deed: unknown };
  const [row] = await run<Row>(statements.person, [userId, toLog(by)]);
  if (!row) throw new Refusal('USER_NOT_FOUND');
  const { log_deed: _, ...person } = row;
  const events = await run<Omit<StoryEvent, 'at'> & { at: Date }>(statements.story, [userId, MAX_EVENTS]);
  return {
    ...person,
    createdAt: person.createdAt.toISOString(),
    story: events.map(({ at, facts, ...event }) => ({ ...event, at: at.toISOString(), facts: withNumber(facts) })),
  };
}
