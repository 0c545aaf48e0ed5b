import { createHash } from 'node:crypto';

import type { Statement } from './statement';

/**
 * A statement of the parts of its `.sql` file and of what that includes. Its name carries the hash of the text: a
 * connection keeps the plan of a name for good, so that another text needs another name.
 */
export function statement(name: string, ...parts: string[]): Statement {
  const text = parts.join('\n');
  return { name: `${name}-${createHash('sha1').update(text).digest('hex').slice(0, 8)}`, text };
}
