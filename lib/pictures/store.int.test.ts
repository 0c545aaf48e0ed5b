import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PictureFiles } from './files';
import type { PictureStore } from './port';
import { PictureBucket, type Bucket } from './s3';

let folder: string;
let server: S3rver;
let bucket: Bucket;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'frontrow-pictures-'));
  server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: path.join(folder, 's3') },
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { address, port } = await server.run();
  bucket = {
    ...{ url: `http://${address}:${port}/pictures`, region: 'us-east-1' },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const stores: [string, () => PictureStore][] = [
  ['a folder', () => new PictureFiles(path.join(folder, 'files'))],
  ['a bucket', () => new PictureBucket(bucket)],
];

describe.each(stores)('pictures in %s', (_, open) => {
  test('are what was put there', async () => {
    const store = open();
    const bytes = new Uint8Array(100_000).map((__, index) => index % 251);
    await store.put('01900000-0000-7000-8000-000000000001/640.webp', bytes, 'image/webp');
    expect(await store.get('01900000-0000-7000-8000-000000000001/640.webp')).toEqual(bytes);
    expect(await store.get('01900000-0000-7000-8000-000000000001/320.webp')).toBeNull();
  });
});

test('a folder has nothing unfinished', async () => {
  const files = await readdir(path.join(folder, 'files'), { recursive: true });
  expect(files.filter((name) => name.includes('.webp'))).toHaveLength(1);
});

test('a bucket takes nobody with the wrong keys', async () => {
  const stranger = new PictureBucket({ ...bucket, secretAccessKey: 'wrong' });
  await expect(stranger.put('a/b.webp', new Uint8Array(1), 'image/webp')).rejects.toThrow(/answers 403/);
});
