import type { z } from 'zod';

import { errorCatalogue, Refusal, type ErrorCode } from '../errors';

/** Fields named in one refusal, at most; the first ones help, the hundredth does not. */
const MAX_REPORTED = 20;

function codeOf(issue: z.core.$ZodIssue): ErrorCode | undefined {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' && code in errorCatalogue ? (code as ErrorCode) : undefined;
}

/**
 * The input as the schema gives it back.
 * @throws Refusal VALIDATION_FAILED with `errors: [{path, message}]`, or the code that a schema's only complaint names.
 */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues;
  const own = issues.length === 1 ? codeOf(issues[0]!) : undefined;
  if (own) throw new Refusal(own, { detail: issues[0]!.message });
  const errors = issues.slice(0, MAX_REPORTED).map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Refusal('VALIDATION_FAILED', { members: { errors } });
}
