import { asker } from '../asker';
import type { Transaction } from '../db/prisma';

/** The operator who does a deed, by which program if by one, and why; the reason is null where none was given. */
export type By = { operatorId: string; programTokenId?: string; reason: string | null };

/** The operator of a call. */
export function by({ userId, programTokenId }: { userId: string; programTokenId?: string }, reason?: string): By {
  return { operatorId: userId, ...(programTokenId !== undefined && { programTokenId }), reason: reason ?? null };
}

/** As the database's `log_deed` takes it, with where the request came from; null, where nobody acts as an operator, logs nothing. */
export function toLog(deedBy: By | null): string | null {
  return deedBy && JSON.stringify({ ...deedBy, ...asker() });
}

/** Logs a deed within a transaction of Prisma's; everywhere else the statement that does it logs it. */
export async function logDeed(
  transaction: Transaction,
  deedBy: By | null,
  deed: string,
  concertId: string,
  { before, after }: { before?: unknown; after?: unknown },
): Promise<void> {
  const [was, is] = [before, after].map((facts) => (facts ? JSON.stringify(facts) : null));
  await transaction.$queryRaw`
    SELECT log_deed(${toLog(deedBy)}::jsonb, ${deed}, ${concertId}::uuid, NULL, ${was}::jsonb, ${is}::jsonb)::text`;
}
