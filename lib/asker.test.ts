import { expect, test } from 'vitest';

import { asker, namelessClient, onRequestOf } from './asker';

test('a client has one name a day, which is not the address', () => {
  const [morning, evening, next] = ['2026-11-26T00:00:00Z', '2026-11-26T23:59:59Z', '2026-11-27T00:00:00Z'].map(
    (time) => namelessClient('203.0.113.7', new Date(time)),
  );
  expect(morning).toMatch(/^[\w-]{12}$/);
  expect(evening).toBe(morning);
  expect(next).not.toBe(morning);
  expect(namelessClient('203.0.113.8', new Date('2026-11-26T00:00:00Z'))).not.toBe(morning);
  expect(namelessClient(null)).toBeUndefined();
});

test('work knows on whose request it is done, and others do not', async () => {
  const seen = await Promise.all(
    ['a', 'b'].map((requestId) =>
      onRequestOf({ requestId, address: '203.0.113.7' }, async () => {
        await Promise.resolve();
        return asker();
      }),
    ),
  );
  const client = namelessClient('203.0.113.7');
  expect(seen).toEqual([
    { requestId: 'a', client },
    { requestId: 'b', client },
  ]);
  expect(asker()).toEqual({});
});
