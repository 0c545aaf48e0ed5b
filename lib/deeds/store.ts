import { run } from '../db/statement';
import type { DeedFilters, DeedView } from './schema';
import { statements } from './statements.generated';

export type DeedRow = Omit<DeedView, 'createdAt'> & { createdAt: Date };

/** Where a page of the log ended. */
export type DeedCursor = Pick<DeedRow, 'createdAt' | 'id'>;

/** A page of the log, newest first, of what stands after the cursor. */
export function listDeeds(limit: number, wanted: DeedFilters, after?: DeedCursor): Promise<DeedRow[]> {
  const { concertId = null, operatorId = null, deed = null, from = null, to = null } = wanted;
  const { createdAt = null, id = null } = after ?? {};
  return run<DeedRow>(statements.list, [limit, createdAt, id, concertId, operatorId, deed, from, to]);
}
