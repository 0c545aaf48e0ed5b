import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** Says where Frontrow is and how to sign in. */
export function printWelcome({ APP_URL, OPERATOR_EMAIL }: Record<string, string>, serverLog: string | undefined): void {
  const lines = ['', `  Frontrow is ready at ${APP_URL}`, ''];
  for (const { role, email, password } of accounts(OPERATOR_EMAIL))
    lines.push(`  ${role.padEnd(10)} ${email.padEnd(28)} ${password}`);
  if (!OPERATOR_EMAIL) {
    lines.push('', '  Everybody knows these passwords, so it listens on this machine only (127.0.0.1).');
    lines.push('  With an operator of your own, OPERATOR_EMAIL and OPERATOR_PASSWORD, it listens for others too.');
  }
  if (serverLog !== undefined) lines.push('', `  The server's log is ${serverLog}.`);
  lines.push('  Ctrl-C stops everything; the data stays.', '');
  console.log(lines.join('\n'));
}

/** The accounts that the seed makes: an operator of the user's own takes the place of the demonstration's accounts. */
function accounts(operatorEmail: string | undefined): { role: string; email: string; password: string }[] {
  if (operatorEmail) return [{ role: 'operator', email: operatorEmail, password: '(OPERATOR_PASSWORD)' }];
  return JSON.parse(readFileSync(join(projectRoot, 'prisma', 'demo-accounts.json'), 'utf8'));
}
