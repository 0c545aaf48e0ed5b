import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { pool } from '../../lib/db/pool';
import { loadDatabase, saveDatabase, type DatabaseBackup } from './postgres';
import { loadQueues, saveQueues } from './queues';

/** Written last: a folder without it is no backup. */
const MANIFEST = 'manifest.json';
const QUEUES = 'queues.jsonl.gz';

export type Manifest = { version: 1; madeAt: string; database: DatabaseBackup; queueKeys: number };

export type Stores = { databaseUrl: string; redisUrl: string };

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}

/**
 * Notes in the database that there is a backup of it as of a moment, for the checklist before a concert goes live.
 * @param bytes its size; null when that is not known
 */
export async function noteBackup(madeAt: string, bytes: number | null): Promise<void> {
  const note = 'INSERT INTO backup (made_at, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING';
  await pool().query(note, [madeAt, bytes]);
}

/** Makes a backup of both stores in a new or empty folder, which only its owner may read, and notes it. */
export async function makeBackup({ databaseUrl, redisUrl }: Stores, folder: string): Promise<Manifest> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const madeAt = new Date().toISOString();
  // The database first: a queue may know of more than it, such as a place that was paid a moment later, but not of less.
  const database = await saveDatabase(databaseUrl, folder);
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM concert ORDER BY id');
  const lines = await saveQueues(
    redisUrl,
    rows.map(({ id }) => id),
  );
  await pipeline(
    Readable.from(lines.map((line) => `${line}\n`)),
    createGzip(),
    createWriteStream(path.join(folder, QUEUES), { mode: 0o600 }),
  );
  const manifest: Manifest = { version: 1, madeAt, database, queueKeys: lines.length };
  const file = path.join(folder, MANIFEST);
  writeFileSync(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  await noteBackup(madeAt, sizeOf(folder)).catch((cause: unknown) => {
    throw new Error(`The backup in ${folder} is complete, and the database has no note of it`, { cause });
  });
  return manifest;
}

/** Brings a backup back into an empty, migrated database and an empty Redis. */
export async function restoreBackup({ databaseUrl, redisUrl }: Stores, folder: string): Promise<Manifest> {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw new Error(`${folder} is no complete backup: it has no ${MANIFEST}`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path.join(folder, QUEUES)).pipe(createGunzip()) }))
    lines.push(line);
  if (lines.length !== manifest.queueKeys)
    throw new Error(`${QUEUES} has ${lines.length} keys, and had ${manifest.queueKeys}`);
  await loadDatabase(databaseUrl, folder, manifest.database);
  await loadQueues(redisUrl, lines);
  return manifest;
}
