import type { Statement } from '../db/statement';

/**
 * A statement with some of its text replaced: the control of a race test, in which a lock or a check is taken out.
 * @throws Error when the text to replace is not there, so that a control cannot silently become the real thing
 */
export function alteredStatement(statement: Statement, ...changes: [from: string, to: string][]): Statement {
  let { text } = statement;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${statement.name} has no "${from}"`);
    text = text.replaceAll(from, to);
  }
  return { name: `${statement.name}-altered-${crypto.randomUUID().slice(0, 8)}`, text };
}
