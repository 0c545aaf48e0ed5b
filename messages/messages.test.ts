import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { errorCatalogue } from '@/lib/errors';

import en from './en.json';
import ko from './ko.json';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [below, text] of flatten(value, `${prefix}${key}.`)) found.set(below, text);
  }
  return found;
}

/** What only operators see; the rest is for fans, or for both. */
const AT_THE_DESK = new Set(
  'desk deskForms figures heat ledger controlRoom concertForm checklist houses keptBack'.split(' '),
);

const texts = { ko: flatten(ko), en: flatten(en) };

/** The names of what is filled in: {seats}, {seats, number}, {seats, plural, …}. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]!))].sort();
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

/**
 * The keys that one file asks for, as patterns. A key stands in it as a text, or is one of its words when it is put
 * together at run time; the parts of a template that are filled in match any word.
 */
function askedBy(source: string): RegExp[] {
  const namespaces = [
    ...source.matchAll(
      /(?:useTexts\(|useTranslations\(|getTranslations\(|TextOf<|useTranslations<)(?:'([\w.]+)'|\{[^}]*namespace: '([\w.]+)')/g,
    ),
  ].map((match) => match[1] ?? match[2]!);
  const texts = [...source.matchAll(/'([\w.]+)'|\b(\w+):/g)].map((match) => match[1] ?? match[2]!);
  const templates = [...source.matchAll(/`([\w.${}]+)`/g)].map((match) => match[1]!.replace(/\$\{\w+\}/g, '\\w+'));
  const literally = (text: string): string => text.replace(/\./g, '\\.');
  const keys = literally([...texts, ...templates].join('|'));
  const titles = [...source.matchAll(/titled\('([\w.]+)'\)/g)].map((match) => match[1]!);
  return [
    ...namespaces.map((namespace) => new RegExp(`^${literally(namespace)}\\.(${keys})$`)),
    ...titles.map((title) => new RegExp(`^${literally(title)}$`)),
  ];
}

describe('the texts', () => {
  test('are the same in both languages', () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.ko.keys()].sort());
  });

  test('are written, and filled in alike', () => {
    for (const [key, korean] of texts.ko) {
      const english = texts.en.get(key)!;
      expect(
        [korean, english].map((text) => text.trim()),
        key,
      ).not.toContain('');
      expect(argumentsOf(english), key).toEqual(argumentsOf(korean));
    }
  });

  test('in Korean are Korean', () => {
    const foreign = [...texts.ko].filter(([, text]) => !/\p{Script=Hangul}/u.test(text)).map(([key]) => key);
    expect(foreign).toEqual(['shell.brand']);
  });

  test('are all shown somewhere', () => {
    const asked = [...sources('app'), ...sources('components')].flatMap(askedBy);
    const unused = [...texts.ko.keys()].filter((key) => !asked.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  test('for fans keep out words that a reader stumbled over', () => {
    const forFans = (language: 'ko' | 'en') =>
      [...texts[language]].filter(([key]) => !AT_THE_DESK.has(key.split('.')[0]!));
    const saying = (language: 'ko' | 'en', words: RegExp) =>
      forFans(language).flatMap(([key, text]) => (words.test(text) ? [`${key}: ${text}`] : []));
    expect(saying('ko', /내 것|이용 시간|0원이 있어요/)).toEqual([]);
    expect(saying('en', /^(?:Charge|Entries|Nearer|Farther|All done)$/)).toEqual([]);
    expect(saying('en', /Your time|yours for|being paid by/)).toEqual([]);
  });

  test('in English have the apostrophes of print', () => {
    expect([...texts.en].filter(([, text]) => text.includes("'"))).toEqual([]);
  });

  test('of errors are codes of the catalogue, and what only a browser can meet', () => {
    const others = Object.keys(ko.errors).filter((code) => !(code in errorCatalogue));
    expect(others).toEqual(['AWAY']);
  });
});
