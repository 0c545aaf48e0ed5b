/**
 * Embeds the Lua and SQL files of each domain into TypeScript, so that bundles carry them:
 *   lib/<domain>/<name>.lua -> lib/<domain>/scripts.generated.ts
 *   lib/<domain>/<name>.sql -> lib/<domain>/statements.generated.ts
 * `tsx scripts/embed.ts` writes them; with `--check` it only compares, and exits 1 when one is out of date.
 * A line `-- @include name` stands for the file lib/<domain>/include/<name>, with the ending of the file that it is in; a
 * name with a slash, `seats/free`, is looked for in the include folder of that domain. A generated module keeps each
 * include once and joins it in when loaded, so that a change of one shows once in a diff.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LIBRARY = path.join(import.meta.dirname, '..', 'lib');
const INCLUDE = /^ *-- @include (\S+)$/m;

/** What becomes of the files of one language. */
type Language = { ending: string; module: string; collection: string; make: string; from: string };

const LANGUAGES: Language[] = [
  { ending: '.lua', module: 'scripts', collection: 'scripts', make: 'script', from: '../redis/script' },
  { ending: '.sql', module: 'statements', collection: 'statements', make: 'statement', from: '../db/prepared' },
];

function camelCase(name: string): string {
  return name.replaceAll(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Comments are for readers of the file; stores get the code. */
function withoutComments(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('--'));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function quoted(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

/** Where an include lies: beside the file that names it, or in the domain that stands before the slash. */
function includeFile(folder: string, name: string, ending: string): string {
  const [domain, own] = name.includes('/') ? (name.split('/') as [string, string]) : [path.basename(folder), name];
  return path.join(LIBRARY, domain, 'include', own + ending);
}

/**
 * The parts of a file as expressions of TypeScript, its own text and the names of its includes in turn; the includes
 * themselves are added to `includes` before what includes them.
 */
function partsOf(file: string, folder: string, ending: string, includes: Map<string, string>): string[] {
  return readFileSync(file, 'utf8')
    .split(new RegExp(INCLUDE, 'gm'))
    .flatMap((piece, at) => {
      if (at % 2 === 0) {
        const text = withoutComments(piece);
        return text === '' ? [] : [quoted(text)];
      }
      if (!includes.has(piece)) {
        const parts = partsOf(includeFile(folder, piece, ending), folder, ending, includes).map((part) =>
          part.replace(/^include\./, ''),
        );
        includes.set(piece, parts.length === 1 ? parts[0]! : `[${parts.join(', ')}].join('\\n')`);
      }
      return [`include.${camelCase(piece)}`];
    });
}

function moduleText(folder: string, files: string[], { ending, collection, make, from }: Language): string {
  const includes = new Map<string, string>();
  const entries = files.map((file) => {
    const name = path.parse(file).name;
    const parts = partsOf(path.join(folder, file), folder, ending, includes);
    const full = ending === '.sql' ? `${path.basename(folder)}-${name}` : name;
    return `  ${camelCase(name)}: ${make}('${full}', ${parts.join(', ')}),`;
  });
  const kept = [...includes].map(([name, text]) => `const ${camelCase(name)} = ${text};`);
  return [
    '// Made by scripts/embed.ts from the files beside it. Change those, not this.',
    `import { ${make} } from '${from}';`,
    ...kept,
    ...(kept.length > 0 ? [`const include = { ${[...includes.keys()].map(camelCase).join(', ')} } as const;`] : []),
    `export const ${collection} = {`,
    ...entries,
    '} as const;\n',
  ].join('\n');
}

/** Every generated module that there should be, with its text. */
function generatedModules(): Map<string, string> {
  const modules = new Map<string, string>();
  for (const entry of readdirSync(LIBRARY, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    const folder = path.join(LIBRARY, entry.name);
    for (const language of LANGUAGES) {
      const files = readdirSync(folder)
        .filter((file) => file.endsWith(language.ending))
        .toSorted();
      if (files.length === 0) continue;
      modules.set(path.join(folder, `${language.module}.generated.ts`), moduleText(folder, files, language));
    }
  }
  return modules;
}

const check = process.argv.includes('--check');
const stale = [...generatedModules()].filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
for (const [file, text] of stale) {
  if (check) console.error(`${path.relative(process.cwd(), file)} is out of date: run "npm run embed"`);
  else writeFileSync(file, text);
}
if (check && stale.length > 0) process.exit(1);
