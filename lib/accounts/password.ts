import { hash, verify } from '@node-rs/argon2';

import { inTurn } from './turnstile';

/** argon2id, the library's default, at OWASP's minimum: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What an unknown email is checked against, so that the answer takes as long as for a known one. */
const HASH_OF_NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * The password's hash, as a PHC string that names its own parameters.
 * @param asker from which addresses it comes, for a fair share of the line
 * @throws Refusal UNAVAILABLE when too many wait for theirs.
 */
export function hashPassword(password: string, asker: string | null = null): Promise<string> {
  return inTurn(asker, () => hash(password, COST));
}

/**
 * Whether the password is the one that was hashed; for a hash of null (no such account) false, after the same work.
 * @param asker as for `hashPassword`
 * @throws Refusal UNAVAILABLE when too many wait for theirs.
 */
export async function matchesPassword(
  passwordHash: string | null,
  password: string,
  asker: string | null = null,
): Promise<boolean> {
  const matches = await inTurn(asker, () => verify(passwordHash ?? HASH_OF_NOBODY, password));
  return matches && passwordHash !== null;
}
