import { URI, type TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';

import { beginMyReplacement, replaceMyAuthenticator } from '@/lib/access/factor-schema';
import { getMe } from '@/lib/accounts/schema';
import { FAN_PASSWORD } from '@/lib/makers/users';
import { doors, refuse, succeed } from '@/lib/testing/api-client';
import { makeWorld } from '@/lib/testing/good-requests';

describe.each(doors)('another authenticator in the place of one, through the $door door', (door) => {
  it('is begun by nobody who has a session alone, and ends every session when it is done', async () => {
    const { guarded } = await makeWorld();
    const { fan: as, recoveryCode: code } = guarded;
    const password = FAN_PASSWORD;
    const refused = (body: object, why: Parameters<typeof refuse>[3]) =>
      refuse(door, beginMyReplacement, { as, body }, why);
    await refused({ password: 'a wrong one', code }, 'BAD_CREDENTIALS');
    await refused({ password }, 'SECOND_FACTOR_REQUIRED');
    await refused({ password, code: 'ABCDE-FGHJK' }, 'SECOND_FACTOR_WRONG');
    const { uri, proposal } = (await succeed(door, beginMyReplacement, { as, body: { password, code } })).body;
    // It was spent, and what was begun before is void.
    await refused({ password, code }, 'SECOND_FACTOR_WRONG');
    await refuse(door, replaceMyAuthenticator, { as, body: guarded.replacement }, 'REPLACEMENT_VOID');
    await refuse(door, replaceMyAuthenticator, { as, body: { proposal, code: 'no code' } }, 'SECOND_FACTOR_WRONG');
    const body = { proposal, code: (URI.parse(uri) as TOTP).generate() };
    const done = (await succeed(door, replaceMyAuthenticator, { as, body })).body;
    expect(done.recoveryCodes).toHaveLength(10);
    await refuse(door, getMe, { as }, 'UNAUTHENTICATED');
    await succeed(door, getMe, { as: done });
    await refuse(door, replaceMyAuthenticator, { as: done, body }, 'REPLACEMENT_VOID');
  });
});
