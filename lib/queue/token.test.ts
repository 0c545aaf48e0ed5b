import { createSigner } from 'fast-jwt';
import { expect, test } from 'vitest';

import { signSession, verifySession } from '../accounts/session';
import { signQueueToken, verifyQueueToken } from './token';

const place = {
  userId: '01900000-0000-7000-8000-000000000001',
  concertId: '01900000-0000-7000-8000-000000000002',
  sequence: 2 ** 40 + 7,
  issuedAtMs: 1_795_000_000_000,
};

test('a signed place is read back as it was', () => {
  const signed = signQueueToken(place);
  expect(verifyQueueToken(signed)).toMatchObject({ ...place, signed });
  expect(verifyQueueToken(signed)).toMatchObject({ ...place, signed });
});

test('a token altered in any character is not ours', () => {
  const token = signQueueToken(place);
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const better = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), seq: 1 }),
  ).toString('base64url');
  expect(verifyQueueToken(`${header}.${better}.${signature}`)).toBeNull();
  for (const index of [0, token.indexOf('.') + 3, token.length - 3]) {
    const other = token[index] === 'A' ? 'B' : 'A';
    expect(verifyQueueToken(token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
  }
});

test('a token without a signature, or signed with another key, is not ours', () => {
  const claims = { sub: place.userId, cid: place.concertId, seq: 1, at: 1 };
  const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  expect(verifyQueueToken(none)).toBeNull();
  expect(verifyQueueToken(createSigner({ key: 'of somebody else', algorithm: 'HS256' })(claims))).toBeNull();
  expect(verifyQueueToken('')).toBeNull();
  expect(verifyQueueToken('not a token')).toBeNull();
});

test('a session is no queue token, and a queue token no session', () => {
  const session = signSession({ userId: place.userId, email: 'a@example.com', name: 'A', role: 'fan' });
  expect(verifyQueueToken(session)).toBeNull();
  expect(verifySession(signQueueToken(place))).toBeNull();
  expect(verifySession(session)).toMatchObject({ userId: place.userId, role: 'fan' });
});
