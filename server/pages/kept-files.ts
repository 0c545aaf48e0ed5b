import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import { LRUCache } from 'lru-cache';

import { acceptedCodings, type Coding } from './choices';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** How the build names the compressed variants that it leaves beside a file. */
const SUFFIXES: Record<Coding, string> = { br: '.br', gzip: '.gz' };

/** Files times the ways in which browsers say what they accept. */
const MAX_PREPARED = 2_000;
/** A browser needs forty characters; who sends more is answered just as well, and not remembered. */
const MAX_REMEMBERED_LENGTH = 100;

/** An answer as it goes out. */
type Prepared = { head: readonly string[]; content: Buffer };

/**
 * The files of a build in memory, each read when it is first asked for. They are few, never change and go out to everybody in
 * the minute of the opening; a stream from the disk for each cost most of what answering took.
 */
export class KeptFiles {
  readonly #folder: string;
  readonly #headers: readonly string[];
  /** Paths below the folder, with a leading slash: nothing else can be asked for. */
  readonly #paths: ReadonlySet<string>;
  readonly #kept = new Map<string, Buffer>();
  readonly #prepared = new LRUCache<string, Prepared>({ max: MAX_PREPARED });

  /** @param headers of every answer */
  constructor(folder: string, headers: Record<string, string>) {
    this.#folder = folder;
    this.#headers = Object.entries(headers).flat();
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

  /** What a browser that accepts these codings gets; null for a file that is not the build's, or of another kind. */
  #prepare(filePath: string, request: IncomingMessage): Prepared | null {
    const type = TYPES[path.extname(filePath)];
    if (!type || !this.#paths.has(filePath)) return null;
    const coding = acceptedCodings(request).find((each) => this.#paths.has(filePath + SUFFIXES[each]));
    const content = this.#read(coding ? filePath + SUFFIXES[coding] : filePath);
    const encoded = coding ? ['content-encoding', coding] : [];
    const facts = ['content-type', type, 'content-length', String(content.byteLength), 'vary', 'accept-encoding'];
    return { head: [...this.#headers, ...encoded, ...facts], content };
  }

  /** Answers a plain request for a whole file of a known kind; false, with nothing done, for any other. */
  answer(filePath: string, request: IncomingMessage, response: ServerResponse): boolean {
    const { method, headers } = request;
    if (method !== 'GET' || headers.range || headers['if-none-match'] || headers['if-modified-since']) return false;
    const accepted = String(headers['accept-encoding'] ?? '');
    const key = `${filePath} ${accepted}`;
    const before = this.#prepared.get(key);
    const prepared = before ?? this.#prepare(filePath, request);
    if (!prepared) return false;
    if (!before && accepted.length <= MAX_REMEMBERED_LENGTH) this.#prepared.set(key, prepared);
    response.writeHead(200, prepared.head as string[]).end(prepared.content);
    return true;
  }
}
