import { AwsClient } from 'aws4fetch';

import type { PictureStore } from './port';

/** Longest wait for the store, in milliseconds. */
const DEADLINE_MS = 10_000;

export type Bucket = { url: string; region: string; accessKeyId: string; secretAccessKey: string };

/** Pictures in a bucket of a store that speaks Amazon's S3 protocol, so that any number of machines share them. */
export class PictureBucket implements PictureStore {
  readonly #url: string;
  readonly #client: AwsClient;

  /** @param bucket its `url` is that of the bucket, without a trailing slash */
  constructor({ url, ...credentials }: Bucket) {
    this.#url = url;
    this.#client = new AwsClient({ ...credentials, service: 's3', retries: 2 });
  }

  async put(key: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<void> {
    await this.#ask(key, { method: 'PUT', body: bytes, headers: { 'content-type': mediaType } });
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const answer = await this.#ask(key, { method: 'GET' });
    return answer && new Uint8Array(await answer.arrayBuffer());
  }

  /** The answer; null for nothing there. */
  async #ask(key: string, request: RequestInit): Promise<Response | null> {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const answer = await this.#client.fetch(`${this.#url}/${key}`, { ...request, signal });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404 && request.method === 'GET') return null;
    throw new Error(`the store of pictures answers ${answer.status}`);
  }
}
