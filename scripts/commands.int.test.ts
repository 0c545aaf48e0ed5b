import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { closeDatabase } from '../lib/db/prisma';
import { newDatabaseUrl } from '../lib/testing/databases';
import { makeWorld, type World } from './doctor/world.fixture';

const root = path.join(import.meta.dirname, '..');
const NOBODY = '127.0.0.1:1';
/** No worker of the tests has it, nor the test of backups. */
const REDIS_ELSEWHERE = '12';
const LAST_LINES = 3;

type Ended = { code: number; output: string };

/** Runs a program to its end, with these settings in the place of the tests' own. */
function run(command: string, args: string[], settings: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_ENV: 'development', ...settings } as NodeJS.ProcessEnv;
    execFile(command, args, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({
        code: error ? Number(error.code) : 0,
        output: `${stdout}${stderr}`.replaceAll(/^npm warn .*\n/gm, ''),
      });
    });
  });
}

function runScript(words: string, settings: Record<string, string>): Promise<Ended> {
  const [script, ...args] = words.split(' ');
  return run(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], settings);
}

let folder: string;
let world: World;
let serverUrl: string;
let elsewhere: { DATABASE_URL: string; REDIS_URL: string };

async function emptyElsewhere(): Promise<void> {
  const redis = new Redis(elsewhere.REDIS_URL);
  await redis.flushdb();
  await redis.quit();
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'frontrow-commands-'));
  serverUrl = new URL('/postgres', inject('stores').templateUrl).href;
  elsewhere = {
    DATABASE_URL: newDatabaseUrl(serverUrl),
    REDIS_URL: new URL(`/${REDIS_ELSEWHERE}`, process.env.REDIS_URL).href,
  };
  await emptyElsewhere();
  world = await makeWorld();
});

afterAll(async () => {
  world.redis.disconnect();
  await closeDatabase();
  await emptyElsewhere();
  rmSync(folder, { recursive: true, force: true });
});

describe('a setting that is wrong is told in a sentence, and by the exit code', () => {
  test.concurrent.each<[string, () => Record<string, string>, number, RegExp]>([
    [
      'doctor',
      () => ({ DATABASE_URL: `postgresql://${NOBODY}/none` }),
      1,
      /^postgres does not answer; .*DATABASE_URL set\?$/,
    ],
    ['doctor', () => ({ REDIS_URL: `redis://${NOBODY}` }), 1, /^redis does not answer; .*REDIS_URL set\?$/],
    ['doctor', () => ({ DATABASE_URL: 'nonsense' }), 1, /^ {2}DATABASE_URL: Invalid URL$/],
    [
      'doctor',
      () => ({ DATABASE_URL: serverUrl }),
      1,
      /does not exist; is the database migrated \(npm run db:migrate\)\?$/,
    ],
    [
      'backup --to FOLDER/none',
      () => ({ REDIS_URL: `redis://${NOBODY}` }),
      1,
      /^redis does not answer; .*REDIS_URL set\?$/,
    ],
    [
      'backup --to FOLDER/unknown',
      () => ({ DATABASE_URL: new URL('/no_such_database', serverUrl).href }),
      1,
      /"no_such_database" does not exist; is DATABASE_URL right\?$/,
    ],
    ['backup', () => ({}), 2, /--restore FOLDER/],
    ['backup --made --to FOLDER/none', () => ({}), 2, /tells how old the last one/],
    ['backup --restore FOLDER/nothing', () => ({}), 1, /is no complete backup/],
    ['migrate', () => ({ DATABASE_URL: 'nonsense' }), 1, /^ {2}DATABASE_URL: Invalid URL$/],
    ['migrate sideways', () => ({}), 2, /^Usage: npm run db:migrate/],
    [
      'fans --count 1 --out FOLDER/fans',
      () => ({ NODE_ENV: 'production', AUTH_SECRET: '' }),
      1,
      /^ {2}AUTH_SECRET: set AUTH_SECRET/,
    ],
  ])('npm run %s', { timeout: 60_000 }, async (words, settings, code, sentence) => {
    const ended = await runScript(words.replace('FOLDER', folder), settings());
    expect(ended.output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    const lines = ended.output.trimEnd().split('\n');
    expect(
      lines.slice(-LAST_LINES).some((line) => sentence.test(line)),
      ended.output,
    ).toBe(true);
    expect(ended.code).toBe(code);
  });
});

test('what docs/operations.md says about backups works as it is written', { timeout: 120_000 }, async () => {
  const text = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
  const block = /## Backup and restore[^]*?```sh\n([^]*?)```/.exec(text)![1]!;
  const { DATABASE_URL, REDIS_URL } = elsewhere;
  const commands = block
    .trim()
    .split('\n')
    .map((line) =>
      line
        .replace('DATABASE_URL=…', `DATABASE_URL=${DATABASE_URL}`)
        .replace('REDIS_URL=…', `REDIS_URL=${REDIS_URL}`)
        .replace('backups/', `${folder}/`),
    );
  expect(commands).toHaveLength(4);
  for (const command of commands) expect(await run('bash', ['-c', command], {}), command).toMatchObject({ code: 0 });
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  expect((await client.query('SELECT id FROM payment')).rows).toEqual([{ id: world.paymentId }]);
  await client.end();
});
