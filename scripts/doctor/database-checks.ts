import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { MAX_EXAMPLES, type Check, type Finding } from './check';

const FOLDER = path.join(import.meta.dirname, 'checks');

/** Each file selects one row an object: `object`, its name, and `broken`. One statement sees one snapshot. */
function counting(query: string): string {
  return `SELECT count(*)::int AS checked, count(*) FILTER (WHERE broken)::int AS violations,
                 coalesce((array_agg(object) FILTER (WHERE broken))[1:${MAX_EXAMPLES}], '{}') AS examples
          FROM (\n${query}\n) AS examined`;
}

function readCheck(area: string, file: string): Check {
  const text = readFileSync(path.join(FOLDER, area, file), 'utf8');
  const promise = text.slice(0, text.indexOf('\n')).replace(/^-- /, '');
  const examine: Check['examine'] = async ({ postgres }) => {
    const { rows } = await postgres.query<Finding>(counting(text));
    return rows[0]!;
  };
  return { name: path.parse(file).name, area, promise, examine };
}

/** The invariants that one statement over Postgres can tell: a file each, its first line the promise. */
export function databaseChecks(): Check[] {
  const areas = ['seats', 'reservations', 'tickets', 'wallet', 'payments', 'queue', 'rehearsals'];
  return areas.flatMap((area) =>
    readdirSync(path.join(FOLDER, area))
      .toSorted()
      .map((file) => readCheck(area, file)),
  );
}
