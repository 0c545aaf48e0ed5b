import { expect, test } from 'vitest';

import { Link, Ring } from './ring';

class Named extends Link {
  constructor(readonly name: string) {
    super();
  }
}

function made(...names: string[]): { ring: Ring<Named>; links: Named[] } {
  const ring = new Ring<Named>();
  const links = names.map((name) => new Named(name));
  for (const link of links) ring.add(link);
  return { ring, links };
}

const namesOf = (ring: Ring<Named>): string => [...ring].map(({ name }) => name).join('');

test('members stand in the order in which they came, and go in any', () => {
  const { ring, links } = made('a', 'b', 'c', 'd');
  expect(ring.first?.name).toBe('a');
  expect(namesOf(ring)).toBe('abcd');
  for (const [index, left] of [
    [1, 'acd'],
    [3, 'ac'],
    [0, 'c'],
    [2, ''],
  ] as const) {
    expect(links[index]!.leave()).toBe(true);
    expect(namesOf(ring)).toBe(left);
  }
  expect(ring.first).toBeNull();
  ring.add(links[1]!);
  expect(namesOf(ring)).toBe('b');
});

test('one that has gone is not removed again, and points at nobody', () => {
  const [, link] = made('a', 'b', 'c').links;
  expect(link!.leave()).toBe(true);
  expect(link!.leave()).toBe(false);
  expect(link).toMatchObject({ before: null, after: null });
  expect(new Named('never in').leave()).toBe(false);
});

test('who is looked at may leave meanwhile', () => {
  const { ring } = made('a', 'b', 'c');
  const seen: string[] = [];
  for (const link of ring) {
    seen.push(link.name);
    link.leave();
  }
  expect(seen).toEqual(['a', 'b', 'c']);
  expect(ring.first).toBeNull();
});

test('it keeps nobody who has left, however long it lives', async () => {
  const { ring } = made('who stays');
  let gone = 0;
  const registry = new FinalizationRegistry(() => (gone += 1));
  for (let index = 0; index < 1_000; index += 1) {
    const link = new Named(String(index));
    registry.register(link, undefined);
    ring.add(link);
    link.leave();
  }
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--expose-gc');
  const { runInNewContext } = await import('node:vm');
  const collect = runInNewContext('gc') as () => void;
  await expect
    .poll(() => {
      collect();
      return gone;
    })
    .toBeGreaterThan(900);
});
