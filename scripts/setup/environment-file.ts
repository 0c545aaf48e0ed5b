import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * The settings of a running installation, one `NAME=value` a line, readable by its owner only: it holds the secret
 * and the stores' passwords. lib/config.ts reads it, so that a command in another terminal finds the same stores.
 */

/** @returns empty when there is no such file */
export function readEnvironmentFile(file: string): Record<string, string | undefined> {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** @param values those without a value are left out */
export function writeEnvironmentFile(file: string, values: Record<string, string | undefined>): void {
  const lines = Object.entries(values).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}\n`] : []));
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The format has no escapes, but three kinds of quotation marks; one that the value does not contain is taken. */
function quoted(value: string): string {
  const mark = ["'", '"', '`'].find((candidate) => !value.includes(candidate)) ?? '';
  return `${mark}${value}${mark}`;
}
