import { z } from 'zod';

/**
 * One knob of a queue's policy. Numbers are whole; those in seconds are milliseconds in Redis. The column of `concert` is
 * `queue_` with the knob's name in snake case, and has the same default.
 */
type Knob =
  | { unit: 'users' | 'users a second' | 'seconds'; min: number; max: number; default: number; description: string }
  | { unit: 'on or off'; default: boolean; description: string };

/**
 * Every knob that an operator may turn, once: API, SQL, the hash in Redis and the figures follow from this list. Bounds are
 * wide enough for a stadium, and small enough that a slip of the finger is refused.
 */
const KNOBS = {
  capacity: { unit: 'users', min: 1, max: 1_000_000, default: 100, description: 'Users inside at the same time' },
  admitPerSecond: {
    unit: 'users a second',
    min: 1,
    max: 100_000,
    default: 50,
    description: 'Users let in a second, and at once after a pause, at most',
  },
  activeSeconds: { unit: 'seconds', min: 1, max: 86_400, default: 300, description: 'Length of a turn inside' },
  claimSeconds: {
    unit: 'seconds',
    min: 1,
    max: 86_400,
    default: 60,
    description: 'Who was let in and shows no sign of life for so long gives the place to the next',
  },
  moreTimeSeconds: {
    unit: 'seconds',
    min: 0,
    max: 86_400,
    default: 300,
    description: 'What a turn and a hold last longer for fans who need more time; 0: nothing',
  },
  paused: { unit: 'on or off', default: false, description: 'Nobody is let in; places stay' },
} as const satisfies Record<string, Knob>;

type Knobs = typeof KNOBS;
type Name = keyof Knobs;

export type QueuePolicy = { [Each in Name]: Knobs[Each]['default'] extends boolean ? boolean : number };

const NAMES = Object.keys(KNOBS) as Name[];

/** The names of the knobs, in the order of `policyColumns`. */
export const policyNames: readonly string[] = NAMES;

type Fields = { [Each in Name]: Knobs[Each]['default'] extends boolean ? z.ZodBoolean : z.ZodInt };

/** What a concert gets that names nothing. */
export const defaultPolicy = Object.fromEntries(NAMES.map((name) => [name, KNOBS[name].default])) as QueuePolicy;

/** Schemas of the knobs, within their bounds. */
export const policyFields = Object.fromEntries(
  Object.entries<Knob>(KNOBS).map(([name, { description, ...knob }]) => [
    name,
    (knob.unit === 'on or off' ? z.boolean() : z.int().min(knob.min).max(knob.max)).meta({ description }),
  ]),
) as Fields;

type FieldsWithDefaults = { [Each in Name]: z.ZodDefault<Fields[Each]> };

/** As `policyFields`, each with its default. */
export const policyFieldsWithDefaults = Object.fromEntries(
  NAMES.map((name) => [name, z._default(policyFields[name], KNOBS[name].default)]),
) as unknown as FieldsWithDefaults;

export const queuePolicy = z.object(policyFields).meta({ id: 'QueuePolicy' });

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The columns of `concert`, in the order of `policyValues`. */
export const policyColumns = NAMES.map((name) => `queue_${snakeCase(name)}`);

/** The values of the columns; null for a knob that a patch does not name. */
export function policyValues(patch: { [Each in Name]?: QueuePolicy[Each] | undefined }): (number | boolean | null)[] {
  return NAMES.map((name) => patch[name] ?? null);
}

/** Prisma's names of the columns with their values. */
export function policyData<Given extends Partial<QueuePolicy>>(policy: Given) {
  const entries = Object.entries(policy).map(([name, value]) => [
    `queue${name[0]!.toUpperCase()}${name.slice(1)}`,
    value,
  ]);
  return Object.fromEntries(entries) as { [Each in keyof Given & string as `queue${Capitalize<Each>}`]: Given[Each] };
}

/** The policy of a row of `concert`, under the names of its columns. */
export function policyOfRow(row: Record<string, unknown>): QueuePolicy {
  return Object.fromEntries(NAMES.map((name, index) => [name, row[policyColumns[index]!]])) as QueuePolicy;
}

/** A policy as fields and values of the hash in Redis: `capacity`, `active_ms`, `paused` (1 or 0) … */
export function policyPairs(policy: QueuePolicy): (string | number)[] {
  return NAMES.flatMap((name) => {
    const value = Number(policy[name]);
    return KNOBS[name].unit === 'seconds'
      ? [snakeCase(name).replace(/seconds$/, 'ms'), value * 1000]
      : [snakeCase(name), value];
  });
}
