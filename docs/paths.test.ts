import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { ownPaths } from '../lib/testing/own-paths';
import manifest from '../package.json' with { type: 'json' };

const root = path.join(import.meta.dirname, '..');
const known = ownPaths(root);

/** Decisions tell what was true on their day. */
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const ROOMS = 'app|components|docs|e2e|i18n|lib|messages|prisma|public|scripts|server';
const FILE = /^[\w*[\]<>(){}.@-]+\.(?:ts|tsx|mjs|lua|sql|md|prisma|css)$/;
const PATH = new RegExp(`^(?:${ROOMS})/[\\w*[\\]<>(){}.@/-]+$`);

/** Texts in backticks, and words of fenced blocks. */
function wordsOf(text: string): string[] {
  const fenced = [...text.matchAll(/^```[^]*?^```/gm)].flatMap(([block]) => block.split(/[\s,]+/));
  const quoted = [...text.replaceAll(/^```[^]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
  return [...fenced, ...quoted];
}

function namedPaths(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => PATH.test(word) || FILE.test(word)))];
}

/** `*` and `<domain>` stand for one name, `**` for any rest; a bare file name for a file of that name anywhere. */
function exists(named: string): boolean {
  const source = named
    .replace(/\/$/, '')
    .replaceAll(/[.[\]()]/g, '\\$&')
    .replaceAll(/\*\*\/|\*\*|\*|<\w+>/g, (star) => (star === '**/' ? '(?:.+/)?' : star === '**' ? '.+' : '[^/]+'))
    .replaceAll(/\{([\w,-]+)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`);
  const pattern = new RegExp(`(?:^|${named.includes('/') ? '^' : '/'})${source}$`);
  return known.some((file) => pattern.test(file));
}

test.each(documents)('every path that %s names exists', (document) => {
  const paths = namedPaths(readFileSync(path.join(root, document), 'utf8'));
  expect(paths.filter((named) => !exists(named))).toEqual([]);
});

test.each(documents.filter((document) => document !== 'docs/security.md'))(
  'every command that %s names exists',
  (document) => {
    const commands = [...readFileSync(path.join(root, document), 'utf8').matchAll(/\bnpm run ([\w:-]+)/g)].map(
      ([, name]) => name!,
    );
    expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([]);
  },
);

test.each(documents)('every picture that %s shows exists', (document) => {
  const folder = path.posix.dirname(document);
  const pictures = [
    ...readFileSync(path.join(root, document), 'utf8').matchAll(/<img src="([^":]+)"|!\[[^\]]*\]\(([^):]+)\)/g),
  ].map(([, shown, linked]) => path.posix.join(folder, shown ?? linked!));
  expect(pictures.filter((picture) => !known.includes(picture))).toEqual([]);
});

test('what does not exist is found', () => {
  expect(
    namedPaths('see `lib/queue/nothing.ts`, `nothing.lua`, `/api/v1/me` and `lib/queue`').filter(
      (named) => !exists(named),
    ),
  ).toEqual(['lib/queue/nothing.ts', 'nothing.lua']);
});
