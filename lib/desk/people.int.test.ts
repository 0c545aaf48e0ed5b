import { expect, test } from 'vitest';

import { deleteAccount, exportAccount } from '../accounts/service';
import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import type { ErrorCode } from '../errors';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertHold, insertPurchase } from '../makers/sales';
import { insertSession, insertUser, insertUsers } from '../makers/users';
import { signTicket } from '../payments/ticket-code';
import { archiveEvents } from '../queue/archive';
import { removePlace } from '../queue/service';
import { noteRefused, writeRefused } from '../refused/calls';
import { addNote, deleteNote } from './notes';
import { findPeople, seePerson } from './people';

test('somebody is found by all that people know of themselves, and by nothing else', async () => {
  const { scheduleId } = await insertConcert();
  const { userId, email } = await insertUser({ balance: 100_000, label: `haneul-${crypto.randomUUID().slice(0, 6)}` });
  const { name } = (await pool().query('SELECT name FROM app_user WHERE id = $1', [userId])).rows[0];
  await insertPurchase({ userId, scheduleId, seatNumbers: [1] });
  const { rows } = await pool().query(
    'SELECT t.id AS ticket, p.id AS payment FROM ticket t JOIN payment p ON p.id = t.payment_id WHERE t.user_id = $1',
    [userId],
  );
  const { ticket, payment } = rows[0];
  const number = payment
    .slice(-12)
    .toUpperCase()
    .replace(/(.{4})(.{4})/, '$1-$2-');
  for (const words of [email, email.toUpperCase(), userId, name.slice(0, 10).toUpperCase(), number, signTicket(ticket)])
    expect(
      (await findPeople(words)).map(({ id }) => id),
      words,
    ).toEqual([userId]);
  for (const words of [
    'nobody@example.com',
    '%',
    '_',
    `${name}x`,
    signTicket(ticket).replace(/.$/, '!'),
    crypto.randomUUID(),
  ])
    expect(await findPeople(words), words).toEqual([]);
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const { story } = await seePerson(userId, by({ userId: operatorId }));
  expect(story.find(({ what }) => what === 'paid')?.facts).toMatchObject({ number });
});

test('a story tells in order what was done, and holds no secret; whoever looks is logged', async () => {
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
  const { userId } = await insertUser({ balance: 100_000 });
  await insertSession(userId);
  await takePlace(userId, concertId);
  await insertHold({ userId, scheduleId, seatNumbers: [3] });
  await removePlace(concertId, userId, by({ userId: operatorId }, '암표'));
  await archiveEvents();
  const { story, ...person } = await seePerson(userId, by({ userId: operatorId }, '문의'));
  expect(person).toMatchObject({ id: userId, balance: 100_000 });
  expect(story.map(({ what }) => what).toSorted()).toEqual(
    ['admitted', 'charge', 'held', 'joined', 'placeEnded', 'placeRemoved', 'signedIn', 'signedUp'].toSorted(),
  );
  expect(story.map(({ at }) => at)).toEqual(
    story
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect(JSON.stringify({ story, person })).not.toMatch(/argon2|password|token/i);
  expect((await listDeeds(deedsQuery.parse({ operatorId }))).items).toMatchObject([
    { deed: 'personSeen', userId, reason: '문의' },
    { deed: 'placeRemoved', userId },
  ]);
  await expect(seePerson(crypto.randomUUID(), by({ userId: operatorId }))).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
  });
});

test('a purchase that was refused is found by the id of its request, for a while', async () => {
  const { userId } = await insertUser();
  const requestId = `request-${crypto.randomUUID()}`;
  noteRefused(requestId, { userId, operation: 'createPayment', code: 'INSUFFICIENT_BALANCE', idFromSender: false });
  noteRefused('request-in-a-rush', {
    userId,
    operation: 'createReservation',
    code: 'SEAT_UNAVAILABLE',
    idFromSender: false,
  });
  // A client's mistakes and places that are over; and ids that read as the number of somebody's order.
  noteRefused('request-of-a-mistake', {
    userId,
    operation: 'createPayment',
    code: 'VALIDATION_FAILED',
    idFromSender: false,
  });
  noteRefused('request-of-no-place', {
    userId,
    operation: 'createPayment',
    code: 'QUEUE_TOKEN_EXPIRED',
    idFromSender: false,
  });
  noteRefused('0A1B-2C3D-4E5F', {
    userId,
    operation: 'createPayment',
    code: 'INSUFFICIENT_BALANCE',
    idFromSender: false,
  });
  await writeRefused();
  for (const words of ['request-of-a-mistake', 'request-of-no-place', '0A1B-2C3D-4E5F'])
    expect(await findPeople(words), words).toEqual([]);
  expect(await findPeople(requestId)).toMatchObject([
    { id: userId, refusedCall: { operation: 'createPayment', code: 'INSUFFICIENT_BALANCE', at: expect.any(String) } },
  ]);
  expect(await findPeople('request-in-a-rush')).toEqual([]);
  expect(await findPeople(`${requestId}x`)).toEqual([]);
});

test('who sends the id of another’s request is found beside them, marked, and hides nobody', async () => {
  const [victim, rival, third, fourth] = await insertUsers({ count: 4 });
  const requestId = crypto.randomUUID();
  const note = (userId: string, code: ErrorCode, idFromSender = true): void =>
    noteRefused(requestId, { userId, operation: 'createPayment', code, idFromSender });
  note(victim!.userId, 'INSUFFICIENT_BALANCE', false);
  note(rival!.userId, 'RESERVATION_EXPIRED');
  await writeRefused();
  for (const fan of [rival!, third!, fourth!]) note(fan.userId, 'RESERVATION_NOT_PENDING');
  await writeRefused();
  const found = await findPeople(requestId);
  expect(new Map(found.map(({ id, refusedCall }) => [id, [refusedCall?.code, refusedCall?.idFromSender]]))).toEqual(
    new Map([
      [victim!.userId, ['INSUFFICIENT_BALANCE', false]],
      [rival!.userId, ['RESERVATION_EXPIRED', true]],
      [third!.userId, ['RESERVATION_NOT_PENDING', true]],
    ]),
  );
});

test('who sends another’s user id as the id of a request does not stand in that person’s place', async () => {
  const [victim, rival] = await insertUsers({ count: 2 });
  const call = { operation: 'createPayment', code: 'INSUFFICIENT_BALANCE', idFromSender: true } as const;
  noteRefused(victim!.userId, { userId: rival!.userId, ...call });
  await writeRefused();
  const found = await findPeople(victim!.userId);
  expect(new Map(found.map(({ id, refusedCall }) => [id, refusedCall?.idFromSender]))).toEqual(
    new Map([
      [victim!.userId, undefined],
      [rival!.userId, true],
    ]),
  );
});

test('of one user so many refused purchases are kept a day', async () => {
  const [{ userId }, { userId: other }] = [await insertUser(), await insertUser()];
  const noteOf = (whose: string, requestId: string): string => {
    noteRefused(requestId, {
      userId: whose,
      operation: 'createPayment',
      code: 'INSUFFICIENT_BALANCE',
      idFromSender: false,
    });
    return requestId;
  };
  const ids = Array.from({ length: 21 }, () => noteOf(userId, crypto.randomUUID()));
  const others = noteOf(other, crypto.randomUUID());
  await writeRefused();
  expect(await findPeople(ids[19]!)).toMatchObject([{ id: userId }]);
  expect(await findPeople(ids[20]!)).toEqual([]);
  expect(await findPeople(others)).toMatchObject([{ id: other }]);
});

test('notes are for operators, bounded, told in the log without their words, and gone with the account', async () => {
  const { userId } = await insertUser();
  const operator = await insertUser({ role: 'operator' });
  const who = by({ userId: operator.userId });
  const { id } = await addNote(userId, '전화로 환불을 물었어요', who);
  expect((await seePerson(userId, who)).notes).toMatchObject([
    { id, text: '전화로 환불을 물었어요', operatorName: operator.name },
  ]);
  expect(JSON.stringify(await exportAccount(userId))).not.toContain('환불');
  await expect(deleteNote(operator.userId, id, who)).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' });
  await deleteNote(userId, id, who);
  await expect(deleteNote(userId, id, who)).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' });
  const { items } = await listDeeds(deedsQuery.parse({ operatorId: operator.userId }));
  expect(items.map(({ deed }) => deed)).toEqual(['noteDeleted', 'personSeen', 'noteAdded']);
  expect(JSON.stringify(items)).not.toContain('환불');
  for (let index = 0; index < 45; index += 1) await addNote(userId, `${index}`, who);
  // So few at once that each gets a connection in time, on a busy machine too: who gets none is refused for that, and not by the bound.
  const many = Array.from({ length: 10 }, (_, index) => addNote(userId, `and ${index}`, who));
  const added = await Promise.allSettled(many);
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  const refusals = added.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(refusals).toEqual(Array(5).fill(expect.objectContaining({ code: 'NOTE_LIMIT' })));
  await deleteAccount(userId);
  expect((await pool().query('SELECT FROM person_note WHERE user_id = $1', [userId])).rowCount).toBe(0);
});
