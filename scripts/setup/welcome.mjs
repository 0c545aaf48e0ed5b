import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * Says where Frontrow is and how to sign in.
 * @param {Record<string, string>} settings
 * @param {string | undefined} serverLog
 */
export function printWelcome({ APP_URL, OPERATOR_EMAIL }, serverLog) {
  const lines = ['', `  Frontrow is ready at ${APP_URL}`, ''];
  for (const { role, email, password } of accounts(OPERATOR_EMAIL))
    lines.push(`  ${role.padEnd(10)} ${email.padEnd(28)} ${password}`);
  if (serverLog !== undefined) lines.push('', `  The server's log is ${serverLog}.`);
  lines.push('  Ctrl-C stops everything; the data stays.', '');
  console.log(lines.join('\n'));
}

/**
 * The accounts that the seed makes. An operator of the user's own takes the place of the demonstration's.
 * @param {string | undefined} operatorEmail
 * @returns {{ role: string, email: string, password: string }[]}
 */
function accounts(operatorEmail) {
  const demo = JSON.parse(readFileSync(join(projectRoot, 'prisma', 'demo-accounts.json'), 'utf8'));
  if (!operatorEmail) return demo;
  const own = { role: 'operator', email: operatorEmail, password: '(OPERATOR_PASSWORD)' };
  return [...demo.filter((/** @type {{ role: string }} */ { role }) => role !== 'operator'), own];
}
