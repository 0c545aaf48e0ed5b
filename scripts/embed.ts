/**
 * Embeds the Lua and SQL files of each domain into TypeScript, so that bundles carry them:
 *   lib/<domain>/<name>.lua -> lib/<domain>/scripts.generated.ts
 *   lib/<domain>/<name>.sql -> lib/<domain>/statements.generated.ts
 * `tsx scripts/embed.ts` writes them; with `--check` it only compares, and exits 1 when one is out of date.
 * A line `-- @include name` stands for the file lib/<domain>/include/<name>, with the ending of the file that it is in.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LIBRARY = path.join(import.meta.dirname, '..', 'lib');

function camelCase(fileName: string): string {
  return path.parse(fileName).name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Comments are for readers of the file; stores get the code. */
function withoutComments(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('--'));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function readWhole(folder: string, fileName: string): string {
  const text = readFileSync(path.join(folder, fileName), 'utf8');
  return text.replace(/^-- @include (\S+)$/gm, (_, name: string) =>
    readWhole(folder, `include/${name}${path.extname(fileName)}`),
  );
}

function quoted(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

function scriptsModule(folder: string, files: string[]): string {
  const entries = files.map((file) => {
    const text = withoutComments(readWhole(folder, file));
    const sha1 = createHash('sha1').update(text).digest('hex');
    return `  ${camelCase(file)}: {\n    name: '${path.parse(file).name}',\n    sha1: '${sha1}',\n    text: ${quoted(text)},\n  },`;
  });
  return `export const scripts = {\n${entries.join('\n')}\n} as const;\n`;
}

function statementsModule(folder: string, files: string[]): string {
  const entries = files.map((file) => {
    const text = withoutComments(readWhole(folder, file));
    // A statement keeps its name on a server connection for good; another text needs another name.
    const version = createHash('sha1').update(text).digest('hex').slice(0, 8);
    const name = `${path.basename(folder)}-${path.parse(file).name}-${version}`;
    return `  ${camelCase(file)}: {\n    name: '${name}',\n    text: ${quoted(text)},\n  },`;
  });
  return `export const statements = {\n${entries.join('\n')}\n} as const;\n`;
}

/** Every generated module that there should be, with its text. */
export function generatedModules(): Map<string, string> {
  const modules = new Map<string, string>();
  for (const entry of readdirSync(LIBRARY, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    const folder = path.join(LIBRARY, entry.name);
    const files = readdirSync(folder).toSorted();
    const origin = '// Made by scripts/embed.ts from the files beside it. Change those, not this.\n';
    const lua = files.filter((file) => file.endsWith('.lua'));
    const sql = files.filter((file) => file.endsWith('.sql'));
    if (lua.length > 0) modules.set(path.join(folder, 'scripts.generated.ts'), origin + scriptsModule(folder, lua));
    if (sql.length > 0)
      modules.set(path.join(folder, 'statements.generated.ts'), origin + statementsModule(folder, sql));
  }
  return modules;
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  const stale = [...generatedModules()].filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  );
  for (const [file, text] of stale) {
    if (check) console.error(`${path.relative(process.cwd(), file)} is out of date: run "npm run embed"`);
    else writeFileSync(file, text);
  }
  if (check && stale.length > 0) process.exit(1);
}
