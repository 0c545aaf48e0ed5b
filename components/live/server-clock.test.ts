import { beforeEach, expect, test, vi } from 'vitest';

import { learn, learnFrom, learnOnce, onClockChange, resetClock, serverNow, serverNowAtLeast } from './server-clock';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  resetClock();
  return () => vi.useRealTimers();
});

test('without any answer the own clock counts', () => {
  expect(serverNow()).toBe(1_000_000);
});

test('an answer of a whole second tells the time to about half a second', () => {
  vi.setSystemTime(1_000_100);
  learnFrom(new Response(null, { headers: { date: new Date(1_060_000).toUTCString() } }), 1_000_000);
  expect(Math.abs(serverNow() - 1_060_500)).toBeLessThan(700);
});

test('further answers narrow it', () => {
  const trueOffset = 60_300;
  for (const at of [1_000_000, 1_003_250, 1_007_480, 1_009_690]) {
    vi.setSystemTime(at);
    const second = Math.floor((at + trueOffset) / 1000) * 1000;
    learn(second, second + 999, at - 20, at);
  }
  expect(Math.abs(serverNow() - Date.now() - trueOffset)).toBeLessThan(200);
});

test('an answer that contradicts the others means that a clock was set, and counts alone', () => {
  learn(1_060_000, 1_060_999, 1_000_000, 1_000_050);
  learn(1_000_000, 1_000_999, 1_000_000, 1_000_050);
  expect(Math.abs(serverNow() - 1_000_500)).toBeLessThan(100);
});

test('listeners hear of a move that people could notice', () => {
  const tell = vi.fn();
  const stop = onClockChange(tell);
  learn(1_060_000, 1_060_999, 1_000_000, 1_000_050);
  expect(tell).toHaveBeenCalledOnce();
  stop();
  learn(1_000_000, 1_000_999, 1_000_000, 1_000_050);
  expect(tell).toHaveBeenCalledOnce();
});

test('the server is asked once, by whoever needs its time first', async () => {
  const fetch = vi.fn(async () => {
    vi.setSystemTime(1_000_080);
    return Response.json({ status: 'live', now: new Date(1_060_030).toISOString() });
  });
  vi.stubGlobal('fetch', fetch);
  await Promise.all([learnOnce(), learnOnce()]);
  await learnOnce();
  vi.unstubAllGlobals();
  expect(fetch).toHaveBeenCalledOnce();
  expect(Math.abs(serverNow() - 1_060_080)).toBeLessThanOrEqual(80);
  expect(serverNowAtLeast()).toBe(1_060_030);
});

test('a `Date` alone is too coarse: the server is asked', async () => {
  const fetch = vi.fn(async () => Response.json({ now: new Date(1_060_400).toISOString() }));
  vi.stubGlobal('fetch', fetch);
  learnFrom(new Response(null, { headers: { date: new Date(1_060_000).toUTCString() } }), 1_000_000);
  await learnOnce();
  vi.unstubAllGlobals();
  expect(fetch).toHaveBeenCalledOnce();
  expect(serverNow()).toBe(1_060_400);
});

test('a `Date` that a busy server wrote late contradicts nothing', () => {
  learn(1_060_000, 1_060_000, 1_000_000, 1_000_000);
  learnFrom(new Response(null, { headers: { date: new Date(1_059_000).toUTCString() } }), 1_000_000);
  expect(serverNow()).toBe(1_060_000);
});

test('a server that does not answer leaves the own clock, and is asked again', async () => {
  const fetch = vi.fn(async () => Promise.reject(new TypeError('offline')));
  vi.stubGlobal('fetch', fetch);
  await learnOnce();
  await learnOnce();
  vi.unstubAllGlobals();
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(serverNow()).toBe(1_000_000);
});

test('an answer without a date is no news', () => {
  learnFrom(new Response(null), 1_000_000);
  expect(serverNow()).toBe(1_000_000);
});
