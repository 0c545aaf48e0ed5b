import { expect, test } from 'vitest';

import { hasEnded, spreadEnded, spreadVersion } from '@/lib/accounts/ended-sessions';
import { cachedRead } from '@/lib/cache';
import { forgetProcessWide } from '@/lib/process-wide';
import { announceSeatChange, SEAT_MAPS } from '@/lib/seats/changes';
import { speakToTwin, type News } from '@/lib/twin';
import { heed } from './messages';

/** What one process tells when this is done in it; this one forgets it, to be its twin. */
function toldBy(act: () => void): News[] {
  const told: News[] = [];
  speakToTwin((news) => told.push(news));
  act();
  forgetProcessWide('twin');
  forgetProcessWide('ended-sessions');
  return told;
}

test('what has ended in one process has ended in its twin', () => {
  const [userId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()];
  const news = toldBy(() => {
    spreadVersion(userId, 2);
    spreadEnded(sessionId);
  });
  const sessions = [
    { userId, version: 1, sessionId: null },
    { userId: crypto.randomUUID(), version: 1, sessionId },
  ];
  expect(sessions.map(hasEnded)).toEqual([false, false]);
  for (const each of news) heed(each);
  expect(sessions.map(hasEnded)).toEqual([true, true]);
});

test('seats that change in one process are read anew in its twin', async () => {
  const scheduleId = crypto.randomUUID();
  const [news] = toldBy(() => announceSeatChange(scheduleId));
  let reads = 0;
  const read = () => cachedRead(SEAT_MAPS, scheduleId, 60_000, async () => (reads += 1));
  expect([await read(), await read()]).toEqual([1, 1]);
  heed(news!);
  expect(await read()).toBe(2);
});

test('a process without a twin tells nobody', () => {
  expect(() => spreadEnded(crypto.randomUUID())).not.toThrow();
});
