import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import { acceptedCodings, type Coding } from './choices';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** How the build names the compressed variants that it leaves beside a file. */
const SUFFIXES: Record<Coding, string> = { br: '.br', gzip: '.gz' };

/**
 * The files of a build in memory, each read when it is first asked for. They are few, never change and go out to everybody in
 * the minute of the opening; a stream from the disk for each cost most of what answering took.
 */
export class KeptFiles {
  readonly #folder: string;
  readonly #headers: Readonly<Record<string, string>>;
  /** Paths below the folder, with a leading slash: nothing else can be asked for. */
  readonly #paths: ReadonlySet<string>;
  readonly #kept = new Map<string, Buffer>();

  /** @param headers of every answer */
  constructor(folder: string, headers: Record<string, string>) {
    this.#folder = folder;
    this.#headers = headers;
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    this.#paths = new Set(
      entries.map(
        (entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`,
      ),
    );
  }

  #read(filePath: string): Buffer {
    const before = this.#kept.get(filePath);
    if (before) return before;
    const content = readFileSync(path.join(this.#folder, filePath));
    this.#kept.set(filePath, content);
    return content;
  }

  /** Answers a plain request for a whole file of a known kind; false, with nothing done, for any other. */
  answer(filePath: string, request: IncomingMessage, response: ServerResponse): boolean {
    const { method, headers } = request;
    const type = TYPES[path.extname(filePath)];
    const isPlain = method === 'GET' && !headers.range && !headers['if-none-match'] && !headers['if-modified-since'];
    if (!type || !isPlain || !this.#paths.has(filePath)) return false;
    const coding = acceptedCodings(request).find((each) => this.#paths.has(filePath + SUFFIXES[each]));
    const content = this.#read(coding ? filePath + SUFFIXES[coding] : filePath);
    const encoded = coding ? { 'content-encoding': coding } : {};
    response
      .writeHead(200, {
        ...this.#headers,
        ...encoded,
        'content-type': type,
        'content-length': content.byteLength,
        vary: 'accept-encoding',
      })
      .end(content);
    return true;
  }
}
