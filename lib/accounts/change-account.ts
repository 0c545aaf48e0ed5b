import type pg from 'pg';

import { inTransaction, type Statement } from '../db/statement';
import { statements } from './statements.generated';

/**
 * Runs a statement that decides by what belongs to an account, whose id is its first value. Such changes of one account follow one another,
 * each seeing what the one before has done: else two that take the last two factors away would each count on the other, and nobody could
 * sign in; and an account would be deleted with the seats that a hold has taken meanwhile.
 * @returns its row, if it gave one
 */
export function changeAccount<Row extends pg.QueryResultRow>(
  statement: Statement,
  values: [userId: string, ...unknown[]],
): Promise<Row | null> {
  return inTransaction(async (run) => {
    await run(statements.lockUser, values.slice(0, 1));
    return (await run<Row>(statement, values))[0] ?? null;
  });
}
