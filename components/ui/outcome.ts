import type { ErrorCode } from '@/lib/errors';

/** A refusal as a page explains it: the catalogue's code, and the members that go with it. */
export type Refused = { ok: false; code: ErrorCode; members: Record<string, unknown> };

/** What came of something that a visitor asked the server to do. */
export type Outcome<T> = { ok: true; data: T } | Refused;
