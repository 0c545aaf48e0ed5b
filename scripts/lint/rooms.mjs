/**
 * The walls of the house, as a rule of the linter: which room may import from which, types included. A file is in the
 * first room that its path begins with. `*` stands for a part of a path, `**` for any rest. A room may always import
 * from itself; tests may import from anywhere.
 */
import path from 'node:path';

/** What every part of lib may build on. */
const GROUND = ['lib/*', 'lib/db/**', 'lib/redis/**'];
/** What a house is built like: pure, and the same on the server, in the editor and on a fan's map. */
const PLANS = 'lib/houses/{plan,count,shape,geometry,places,checks,numbering,table}';
/** A domain may also know what seats are, how a deed is logged, what another domain promises, and the knobs of a queue. */
const DOMAIN = [...GROUND, PLANS, 'lib/{blocks,counts,seats}/**', 'lib/deeds/by', 'lib/*/schema', 'lib/queue/policy'];
/** Lib without the rooms that make up users and sales, for tests and commands. */
const LIBRARY = ['lib/*', 'lib/!(testing|makers)/**'];

/** @type {[room: string, mayImport: string[]][]} */
const ROOMS = [
  ['lib/db', ['lib/*']],
  ['lib/redis', ['lib/*']],
  ['lib/seats', [...GROUND, 'lib/*/schema', 'lib/deeds/by', PLANS]],
  ['lib/deeds', [...GROUND, 'lib/*/schema']],
  ['lib/counts', GROUND],
  ['lib/refused', GROUND],
  ['lib/blocks', [...GROUND, 'lib/*/schema', 'lib/deeds/by']],
  ['lib/houses', DOMAIN],
  ['lib/accounts', DOMAIN],
  // Who comes in besides by a password, which is an account's.
  ['lib/access', [...DOMAIN, 'lib/accounts/**']],
  ['lib/catalog', DOMAIN],
  ['lib/queue', DOMAIN],
  ['lib/reservations', DOMAIN],
  ['lib/wallet', DOMAIN],
  // A purchase is where the domains meet.
  ['lib/payments', [...DOMAIN, 'lib/{accounts,catalog,queue,reservations,wallet}/**']],
  // What operators prepare is sold by others.
  ['lib/programme', [...DOMAIN, 'lib/{catalog,pictures,queue}/**']],
  // A sale is rehearsed by what prepares and steers one.
  ['lib/rehearsals', [...DOMAIN, 'lib/{catalog,programme,queue}/**']],
  // What operators watch is of all domains.
  [
    'lib/desk',
    [
      ...DOMAIN,
      'lib/{alarms,catalog,deeds,health,queue}/**',
      'lib/payments/order-number',
      'lib/payments/ticket-code',
      'lib/refused/**',
      'lib/reservations/service',
    ],
  ],
  // Sums over what all domains have done.
  ['lib/figures', [...DOMAIN, 'lib/catalog/venue-day', 'lib/payments/order-number']],
  // What goes wrong with sales.
  ['lib/alarms', [...DOMAIN, 'lib/{health,queue}/**']],
  // Every domain's background tasks, told once.
  ['lib/upkeep', [...DOMAIN, 'lib/{alarms,payments,queue,rehearsals,reservations}/**']],
  ['lib/limits', GROUND],
  ['lib/pictures', [...GROUND, 'lib/limits/lanes']],
  ['lib/health', GROUND],
  ['lib/http', LIBRARY],
  // Users, concerts and sales, made past the API: for commands and tests.
  ['lib/makers', LIBRARY],
  ['lib/testing', ['lib/**', 'scripts/setup/**']],
  ['lib', GROUND],
  // Props in, events out: what a component shows is read by the page around it.
  [
    'components',
    [
      'lib/{errors,operation,permissions,text,seeded-random,webauthn}',
      'lib/*/schema',
      'lib/seats/{compact,letters,nearest,traits}',
      'lib/catalog/venue-day',
      'lib/pictures/address',
      PLANS,
      'lib/queue/{estimate,forecast,pace}',
      'i18n/**',
    ],
  ],
  // Virtual fans and what they find out, for the command and for the desk.
  ['rehearsal', LIBRARY],
  ['app', ['components/**', 'i18n/**', ...LIBRARY]],
  ['server', ['app/api/**', 'i18n/routing', 'rehearsal/**', ...LIBRARY]],
  ['prisma', [...LIBRARY, 'lib/makers/**']],
  ['scripts', [...LIBRARY, 'lib/makers/**', 'rehearsal/**', 'prisma/**', 'e2e/support/**', 'playwright.config']],
  ['e2e', ['lib/**', 'messages/**', 'prisma/**', 'scripts/**']],
  ['i18n', ['messages/**']],
  ['proxy', ['app/guard/**', 'i18n/**']],
  ['next.config', ['lib/http/*']],
];

/** Only app, components and the settings of Next may know it; pages come and go, the shop stays. */
const FRAMEWORKS = /^(?:next|next-auth|next-intl|react|react-dom)(?:\/|$)/;
const WITHOUT_FRAMEWORKS = /^(?:lib|prisma)\//;
const TESTS = /\.(?:test|spec|fixture)\.tsx?$/;

/**
 * @param {string} pattern
 * @returns {RegExp}
 */
function asExpression(pattern) {
  const source = pattern
    .replaceAll(/[.]/g, '\\$&')
    .replaceAll(/!\(([\w|]+)\)/g, '(?!(?:$1)/)[^/]+')
    .replaceAll(/\{([\w,-]+)\}/g, (_, names) => `(?:${names.replaceAll(',', '|')})`)
    .replaceAll('/**', '/.+')
    .replaceAll(/(?<=^|\/)\*/g, '[^/]+');
  return new RegExp(`^${source}(?:\\.[a-z]+)*$`);
}

const rooms = ROOMS.map(([room, may]) => ({ room, may: may.map(asExpression) }));

/** @param {string} file */
function roomOf(file) {
  return rooms.find(({ room }) => file === room || file.startsWith(`${room}/`) || file.startsWith(`${room}.`));
}

/**
 * What is wrong with an import, in a sentence; null when it is allowed.
 * @param {string} file path from the root of the project
 * @param {string} source as it is written: a package, a relative path, or a path behind `@/`
 * @returns {string | null}
 */
export function wrongImport(file, source) {
  if (TESTS.test(file)) return null;
  if (FRAMEWORKS.test(source) && WITHOUT_FRAMEWORKS.test(file)) {
    return `${file.split('/')[0]} knows nothing of Next or React.`;
  }
  if (!source.startsWith('.') && !source.startsWith('@/')) return null;
  const target = source.startsWith('@/') ? source.slice(2) : path.posix.join(path.posix.dirname(file), source);
  const from = roomOf(file);
  if (!from || target.startsWith(`${from.room}/`) || from.may.some((allowed) => allowed.test(target))) return null;
  return `${from.room} may not import ${target} (scripts/lint/rooms.mjs).`;
}

/** The rule as the linter loads it. */
export default {
  meta: { name: 'house' },
  rules: {
    rooms: {
      /** @param {{ filename: string, cwd: string, report(found: { node: unknown, message: string }): void }} context */
      create(context) {
        const file = path.relative(context.cwd, context.filename).replaceAll(path.sep, '/');
        /** @param {{ source: { value?: unknown } | null }} node */
        const look = (node) => {
          if (typeof node.source?.value !== 'string') return;
          const message = wrongImport(file, node.source.value);
          if (message) context.report({ node, message });
        };
        return {
          ImportDeclaration: look,
          ExportNamedDeclaration: look,
          ExportAllDeclaration: look,
          ImportExpression: look,
        };
      },
    },
  },
};
