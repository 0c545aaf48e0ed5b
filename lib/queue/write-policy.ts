import { statement } from '../db/prepared';
import { policyColumns, policyNames } from './policy';

const changes = policyColumns.map((column, index) => `${column} = coalesce($${index + 2}, c.${column})`);

/** The knobs that differ, under their names, as a row has them. */
function differing(row: 'before' | 'after'): string {
  const pairs = policyColumns.map(
    (column, index) =>
      `'${policyNames[index]}', CASE WHEN before.${column} <> after.${column} THEN ${row}.${column} END`,
  );
  return `jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`;
}

/** Which policy a row has, in ms since 1970. */
function version(row: 'before' | 'after'): string {
  return `(extract(epoch FROM ${row}.queue_policy_changed_at) * 1000)::float8`;
}

/**
 * Changes a queue's policy; a null leaves the value as it is. $1 concert id, then a value a knob, then the operator who does it,
 * for the log of deeds, or null, and the version that the policy must have, or null. Gives one row, of the columns now in force
 * with the time of the change in ms since 1970, later than that of any change before, whether nobody is let in whatever the policy
 * says (`halted`), and whether it was `written`: not so when it had another version; none when there is no such concert.
 */
export const writePolicyStatement = statement(
  'queue-write-policy',
  `WITH before AS (
     SELECT * FROM concert WHERE id = $1 FOR NO KEY UPDATE
   ), after AS (
     UPDATE concert c SET ${changes.join(', ')},
       queue_policy_changed_at = greatest(clock_timestamp(), c.queue_policy_changed_at + interval '1 millisecond')
     FROM before WHERE c.id = before.id AND coalesce($${policyColumns.length + 3}::float8 = ${version('before')}, true)
     RETURNING c.*
   )
   SELECT ${policyColumns.map((column) => `coalesce(after.${column}, before.${column}) AS ${column}`).join(', ')},
     coalesce(${version('after')}, ${version('before')}) AS "changedAtMs", after.id IS NOT NULL AS written,
     before.sale_stopped_at IS NOT NULL OR before.sale_over_at IS NOT NULL AS halted,
     CASE WHEN (${policyColumns.map((column) => `before.${column}`).join(', ')})
            <> (${policyColumns.map((column) => `after.${column}`).join(', ')})
     THEN log_deed($${policyColumns.length + 2}::jsonb, 'queuePolicyChanged', after.id, NULL,
                   ${differing('before')}, ${differing('after')}) END
   FROM before LEFT JOIN after ON true`,
);
