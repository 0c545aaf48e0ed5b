import { beforeAll, expect, test } from 'vitest';

import { getConcert } from '../catalog/service';
import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { listDeeds } from '../deeds/service';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { forgetProcessWide } from '../process-wide';
import { publishConcert, readChecklist } from './checklist';

beforeAll(() => insertUser({ role: 'operator', deskRole: 'sale' }));

const why = by({ userId: '01900000-0000-7000-8000-0000000000aa' }, '준비됐어요');

test('a draft with something wrong stays one, and is told what', async () => {
  const { concertId } = await insertConcert({ draft: true, schedules: [{ startsInSeconds: -60 }] });
  const { ready, items } = await readChecklist(concertId);
  expect(ready).toBe(false);
  expect(items.find(({ name }) => name === 'times')).toMatchObject({ level: 'wrong', why: 'past', where: 'edit' });
  expect(items.find(({ name }) => name === 'clocks')).toMatchObject({ level: 'ok' });
  await expect(publishConcert(concertId, why)).rejects.toMatchObject({
    code: 'CHECKLIST_FAILED',
    details: { members: { items: [{ name: 'times' }] } },
  });
  await expect(getConcert(concertId)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
});

test('how old the last backup is comes from what the database has noted', async () => {
  const { concertId } = await insertConcert({ draft: true });
  const backup = async () => (await readChecklist(concertId)).items.find(({ name }) => name === 'backup');
  expect(await backup()).toMatchObject({ level: 'warn', why: 'never' });
  const note = `INSERT INTO backup (made_at, bytes) VALUES (now() - $1 * interval '1 hour', NULL)`;
  await pool().query(note, [30]);
  expect(await backup()).toMatchObject({ level: 'warn', why: 'old', facts: { hours: 30 } });
  await pool().query(note, [2]);
  expect(await backup()).toMatchObject({ level: 'ok', facts: { hours: 2 } });
});

test.each([
  [{}, { level: 'ok', why: 'demonstration' }],
  [{ PAYMENT_MEANS: 'Hana Card' }, { level: 'warn', why: 'nobody' }],
  [
    { PAYMENT_MEANS: 'Hana Card', CONTACT_EMAIL: 'help@example.com' },
    { level: 'ok', why: 'ok' },
  ],
  [
    { PAYMENT_MEANS: 'Hana Card', CONTACT_PHONE: '+82 2-1234-5678' },
    { level: 'ok', why: 'ok' },
  ],
])('whom fans ask comes from the settings: with %o', async (changes, found) => {
  const { concertId } = await insertConcert({ draft: true });
  Object.assign(process.env, changes);
  forgetProcessWide('config');
  try {
    const { ready, items } = await readChecklist(concertId);
    expect(items.find(({ name }) => name === 'contact')).toMatchObject({ ...found, where: 'server' });
    expect(ready).toBe(true);
  } finally {
    for (const name of Object.keys(changes)) delete process.env[name];
    forgetProcessWide('config');
  }
});

test('a draft with nothing wrong is published, once', async () => {
  const { concertId } = await insertConcert({ draft: true });
  await expect(publishConcert(concertId, why, 2)).rejects.toMatchObject({ code: 'CONCERT_CHANGED' });
  expect(await publishConcert(concertId, why, 1)).toMatchObject({ standing: 'published', version: 2 });
  expect(await publishConcert(concertId, why)).toMatchObject({ version: 2 });
  expect(await getConcert(concertId)).toMatchObject({ id: concertId, salesState: 'open' });
  expect((await listDeeds({ concertId, limit: 5 })).items.map(({ deed }) => deed)).toEqual(['concertPublished']);
});
