import { statement } from '../db/prepared';
import { policyColumns } from './policy';

const changes = policyColumns.map((column, index) => `${column} = coalesce($${index + 2}, ${column})`);

/**
 * Changes a queue's policy; a null leaves the value as it is. $1 concert id, then a value a knob. Gives one row, of the columns
 * now in force with the time of the change in ms since 1970, later than that of any change before; none when there is no
 * such concert.
 */
export const writePolicyStatement = statement(
  'queue-write-policy',
  `UPDATE concert SET ${changes.join(', ')},
     queue_policy_changed_at = greatest(clock_timestamp(), queue_policy_changed_at + interval '1 millisecond')
   WHERE id = $1
   RETURNING ${policyColumns.join(', ')}, (extract(epoch FROM queue_policy_changed_at) * 1000)::float8 AS "changedAtMs"`,
);
