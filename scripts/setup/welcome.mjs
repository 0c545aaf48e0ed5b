import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * Says where Frontrow is and how to sign in.
 * @param {string} address
 * @param {string | undefined} serverLog
 */
export function printWelcome(address, serverLog) {
  const lines = ['', `  Frontrow is ready at ${address}`, ''];
  for (const { role, email, password } of demoAccounts()) lines.push(`  ${role.padEnd(10)} ${email.padEnd(28)} ${password}`);
  if (serverLog !== undefined) lines.push('', `  The server's log is ${serverLog}.`);
  lines.push('  Ctrl-C stops everything; the data stays.', '');
  console.log(lines.join('\n'));
}

/** @returns {{ role: string, email: string, password: string }[]} the accounts that the seed makes */
function demoAccounts() {
  const file = join(projectRoot, 'prisma', 'demo-accounts.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
