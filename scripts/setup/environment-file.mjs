import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
// As a whole: an old Node has no parseEnv, and shall come as far as to say that it is old.
import util from 'node:util';

/**
 * The settings of a running installation, one `NAME=value` a line, readable by its owner only: it holds the secret
 * and the stores' passwords. lib/config.ts reads it, so that a command in another terminal finds the same stores.
 */

/**
 * @param {string} file
 * @returns {Record<string, string | undefined>} empty when there is no such file
 */
export function readEnvironmentFile(file) {
  return existsSync(file) ? util.parseEnv(readFileSync(file, 'utf8')) : {};
}

/**
 * @param {string} file
 * @param {Record<string, string | undefined>} values those without a value are left out
 */
export function writeEnvironmentFile(file, values) {
  const lines = Object.entries(values).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}\n`] : []));
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * The format has no escapes, but three kinds of quotation marks; one that the value does not contain is taken.
 * @param {string} value
 */
function quoted(value) {
  const mark = ["'", '"', '`'].find((candidate) => !value.includes(candidate)) ?? '';
  return `${mark}${value}${mark}`;
}
