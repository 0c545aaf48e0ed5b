import { refusalOf, type Reply } from '../live/api';

type Refused = { code: string; members: Record<string, unknown>; invalid: Set<string> };

/** Why a call was refused, as forms keep it: the code, what goes with it, and the fields that are named; null for a success. */
export function troubleOf(reply: Reply<unknown>): Refused | null {
  const code = refusalOf(reply);
  if (code === null) return null;
  const members = reply.kind === 'refused' ? reply.problem : {};
  return { code, members, invalid: invalidFields(members) };
}

/** The fields that a VALIDATION_FAILED names. */
export function invalidFields(members: Record<string, unknown>): Set<string> {
  const errors = Array.isArray(members['errors']) ? (members['errors'] as { path?: unknown }[]) : [];
  return new Set(errors.map(({ path }) => String(path)));
}
