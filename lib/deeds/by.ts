import { asker } from '../asker';

/** The operator who does a deed, and why; the reason is null where none was given. */
export type By = { operatorId: string; reason: string | null };

/** The operator of a call. */
export function by({ userId }: { userId: string }, reason?: string): By {
  return { operatorId: userId, reason: reason ?? null };
}

/** As the database's `log_deed` takes it, with where the request came from; null, where nobody acts as an operator, logs nothing. */
export function toLog(deedBy: By | null): string | null {
  return deedBy && JSON.stringify({ ...deedBy, ...asker() });
}
