import { afterAll, expect, test } from 'vitest';

import { pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertHold, insertPurchase } from '../makers/sales';
import { insertSession, insertUser } from '../makers/users';
import { signTicket } from '../payments/ticket-code';
import { archiveEvents } from '../queue/archive';
import { removePlace } from '../queue/service';
import { closeRedis } from '../redis/client';
import { findPeople, seePerson } from './people';

afterAll(async () => {
  await Promise.all([closeDatabase(), closeRedis()]);
});

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
