import { expect, test } from 'vitest';

import { signSession } from './accounts/session';
import { makeLog, takeConsole } from './log';
import { signTicket } from './payments/ticket-code';

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  let text = '';
  write(makeLog('debug', { write: (line: string) => void (text += line) }));
  return text;
}

const token = signSession({ userId: crypto.randomUUID(), email: 'a@example.com', name: 'A', role: 'fan' });
const ticket = signTicket(crypto.randomUUID());

test.each([
  ['a token in a message', token, (secret: string) => new Error(`cannot read ${secret}`)],
  ['a token in a cookie', token, (secret: string) => new Error(`cookie: next-auth.session-token=${secret}; a=b`)],
  ['a token in a cause', token, (secret: string) => new Error('outer', { cause: new Error(secret) })],
  ['the code of a ticket', ticket, (secret: string) => new Error(secret)],
  [
    'the password of a store',
    'hunter22secret',
    (secret: string) => new Error(`connect postgresql://frontrow:${secret}@db.internal:5432/x`),
  ],
  ['the password of a Redis', 'hunter22secret', (secret: string) => new Error(`connect redis://:${secret}@10.0.0.1`)],
  [
    'a password in a body',
    'correct horse',
    (secret: string) => new Error(JSON.stringify({ email: 'a', password: secret })),
  ],
])('%s is taken out', (_, secret, make) => {
  const line = logged((log) => log.error({ err: make(secret) }, 'failed'));
  expect(line).not.toContain(secret);
  expect(line).toContain('[secret]');
  expect(JSON.parse(line)).toMatchObject({ level: 50, msg: 'failed' });
});

test('what drivers hang on their errors stays out, the code of it does not', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(garam@example.com) already exists.',
    command: { args: ['x'] },
  });
  const { err } = JSON.parse(logged((log) => log.error({ err: error }, 'failed'))) as { err: object };
  expect(Object.keys(err).toSorted()).toEqual(['code', 'message', 'stack', 'type']);
});

test('an event is one line, whatever is in it', () => {
  const line = logged((log) => log.info({ url: '/a\n{"level":60,"msg":"forged"}' }, 'first\nsecond'));
  expect(line.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ msg: 'first\nsecond' });
});

test.each(['error', 'warn', 'info', 'log', 'debug'] as const)('console.%s is an event like any other', (method) => {
  const written = logged((log) => {
    const giveBack = takeConsole(log);
    console[method]('first\n{"level":30,"deed":"paid"}\n%s', token, new Error('cannot'));
    giveBack();
  });
  expect(written.trimEnd().split('\n')).toHaveLength(1);
  expect(written).not.toContain(token);
  const line = JSON.parse(written) as { msg: string; console: string; err: { message: string } };
  expect(line).toMatchObject({ console: method, err: { message: 'cannot' } });
  expect(line.msg).toContain('first\n{"level":30');
});

test('what Node warns of is an event too', async () => {
  let written = '';
  const giveBack = takeConsole(makeLog('debug', { write: (line: string) => void (written += line) }));
  process.emitWarning('careful\n{"forged":1}');
  await new Promise((resolve) => setImmediate(resolve));
  giveBack();
  expect(written.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(written)).toMatchObject({ level: 40, err: { message: 'careful\n{"forged":1}' } });
});
