import { existsSync } from 'node:fs';
import proxyAddress from 'proxy-addr';
import { z } from 'zod';

import { processWide } from './process-wide';

/** Written by `npm run up`: where the stores that it started listen, and the secret of this installation. */
const RUNNING_INSTALLATION = '.data/frontrow.env';

const DEVELOPMENT_SECRET = 'development-only-secret-never-used-in-production';

/** Of 32 random hexadecimal digits fewer are different once in a million times; of a typed phrase often. */
const MIN_CHARACTERS_OF_SECRET = 10;

/** `PAYMENT_MEANS` of a shop in which no real money moves. */
const DEMONSTRATION = 'demonstration';

const redisUrl = z.url({ protocol: /^rediss?$/ });

/** A cluster has no numbered databases: `/1` would be ignored silently. */
const clusterNode = redisUrl.regex(/:\/\/[^/]*\/?$/, 'a Redis Cluster has no numbered databases');

/** Addresses, networks (`10.0.0.0/8`) and the names `loopback`, `linklocal` and `uniquelocal`. */
const proxies = z
  .string()
  .transform((list) => list.split(',').map((proxy) => proxy.trim()))
  .refine(isProxyList, 'names no addresses or networks');

function isProxyList(list: string[]): boolean {
  try {
    proxyAddress.compile(list);
    return true;
  } catch {
    return false;
  }
}

/** Whether nobody on the way reads what is sent there. */
function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

const fields = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Port of the web server. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address of this machine on which the web server listens; all of them when left out. */
  LISTEN_ADDRESS: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).optional(),
  /** Address that people use, without a trailing slash. */
  APP_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).default('postgresql://localhost:5432/frontrow'),
  /** Connections of one process for its statements; Prisma may open as many of its own, and batches four. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /**
   * Whether holds, charges and payments that come together go as one statement. `always` sends one alone by the statement for
   * many as well, for tests.
   */
  STATEMENT_BATCHES: z.enum(['on', 'off', 'always']).default('on'),
  /** One Redis over TCP; used unless a cluster or the Upstash pair is set. */
  REDIS_URL: redisUrl.default('redis://localhost:6379'),
  /** Some nodes of a Redis Cluster, separated by commas; the others are learnt from them. */
  REDIS_CLUSTER_NODES: z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .pipe(z.array(clusterNode))
    .optional(),
  UPSTASH_REDIS_REST_URL: z.url().optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  /** Signs sessions, access tokens, queue tokens and tickets. */
  AUTH_SECRET: z.string().min(32).default(DEVELOPMENT_SECRET),
  /** Web processes on this machine. */
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  /** Whether too many requests of one user or address are refused; off for benchmarks only. */
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** Whether this server begins the rehearsals that operators ask for, in a process of its own. */
  REHEARSALS: z.enum(['on', 'off']).default('on'),
  /** Balancers in front of us: what they say of the client's address in `X-Forwarded-For` is believed, and nobody else. */
  TRUSTED_PROXIES: proxies.optional(),
  /** By what means fans top up their wallets, as they read it; null where no real money moves. */
  PAYMENT_MEANS: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .default(DEMONSTRATION)
    .transform((means) => (means === DEMONSTRATION ? null : means)),
  /** Whom fans ask about their orders, as the help says. */
  CONTACT_EMAIL: z.email().optional(),
  CONTACT_PHONE: z
    .string()
    .trim()
    .regex(/^[+(]?\d[\d ().-]{2,30}$/, 'is a telephone number: digits, spaces, hyphens, dots and brackets')
    .optional(),
  /** Whether operators who may change anything need a second factor; without one they get no further than to setting it up. */
  SECOND_FACTOR: z.enum(['optional', 'required']).default('optional'),
  /** Hours that an operator's session lasts, from signing in. */
  OPERATOR_SESSION_HOURS: z.coerce.number().min(0.25).max(12).default(8),
  /** Minutes without use after which an operator's session ends before its time. */
  OPERATOR_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(120),
  /** Where pictures of concerts are kept, unless a bucket is told. */
  PICTURES_FOLDER: z.string().min(1).default('.data/pictures'),
  /** The address of a bucket of a store that speaks S3, with its keys. */
  PICTURES_BUCKET_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  PICTURES_BUCKET_REGION: z.string().min(1).default('auto'),
  PICTURES_BUCKET_KEY_ID: z.string().min(1).optional(),
  PICTURES_BUCKET_SECRET: z.string().min(1).optional(),
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_PASSWORD: z.string().min(8).optional(),
  /** Port of `GET /metrics`, for Prometheus; without it nothing is measured. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** What whoever reads the metrics must send as bearer token, if anything. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** What a scheduler sends as bearer token to `GET /api/cron`, which runs the background tasks once; without it there is no such path. */
  CRON_SECRET: z.string().min(16).optional(),
  /** Where traces go (OpenTelemetry, OTLP over HTTP); without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Name of this service in traces. */
  OTEL_SERVICE_NAME: z.string().default('frontrow'),
  /** Where alarms of sales are sent, beside the control room: over TLS, or to this machine. */
  ALARM_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivate, 'begins with https://, unless it is on localhost')
    .optional(),
  /** Signs them. */
  ALARM_WEBHOOK_SECRET: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Every setting there is; .env.example explains them. */
export const settingNames = Object.keys(fields.shape);

const settings = fields
  .refine((s) => s.NODE_ENV !== 'production' || s.AUTH_SECRET !== DEVELOPMENT_SECRET, {
    path: ['AUTH_SECRET'],
    message: 'set AUTH_SECRET to at least 32 random characters in production',
  })
  .refine((s) => s.NODE_ENV !== 'production' || new Set(s.AUTH_SECRET).size >= MIN_CHARACTERS_OF_SECRET, {
    path: ['AUTH_SECRET'],
    message: 'is made of too few different characters to be random',
  })
  .refine((s) => Boolean(s.UPSTASH_REDIS_REST_URL) === Boolean(s.UPSTASH_REDIS_REST_TOKEN), {
    path: ['UPSTASH_REDIS_REST_TOKEN'],
    message: 'UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together',
  })
  .refine((s) => !(s.REDIS_CLUSTER_NODES && s.UPSTASH_REDIS_REST_URL), {
    path: ['REDIS_CLUSTER_NODES'],
    message: 'set either REDIS_CLUSTER_NODES or the Upstash pair',
  })
  .refine(
    ({ PICTURES_BUCKET_URL: url, PICTURES_BUCKET_KEY_ID: key, PICTURES_BUCKET_SECRET: secret }) =>
      new Set([url, key, secret].map(Boolean)).size === 1,
    {
      path: ['PICTURES_BUCKET_URL'],
      message: 'PICTURES_BUCKET_URL, PICTURES_BUCKET_KEY_ID and PICTURES_BUCKET_SECRET go together',
    },
  )
  .refine((s) => Boolean(s.ALARM_WEBHOOK_URL) === Boolean(s.ALARM_WEBHOOK_SECRET), {
    path: ['ALARM_WEBHOOK_SECRET'],
    message: 'ALARM_WEBHOOK_URL and ALARM_WEBHOOK_SECRET go together',
  })
  .refine((s) => Boolean(s.OPERATOR_EMAIL) === Boolean(s.OPERATOR_PASSWORD), {
    path: ['OPERATOR_PASSWORD'],
    message: 'OPERATOR_EMAIL and OPERATOR_PASSWORD go together',
  })
  .transform((s) => ({ ...s, APP_URL: (s.APP_URL ?? `http://localhost:${s.PORT}`).replace(/\/$/, '') }));

export type Config = z.output<typeof settings>;

/**
 * The settings in an environment. An empty variable counts as not set.
 * @throws Error that names every setting that is wrong, one line each.
 */
export function parseSettings(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are wrong:\n${lines.join('\n')}`);
}

/**
 * The settings of this process, parsed once.
 * @throws Error that names every setting that is wrong, one line each.
 */
export function config(): Config {
  return processWide('config', () => {
    if (!process.env.DATABASE_URL && existsSync(RUNNING_INSTALLATION)) process.loadEnvFile(RUNNING_INSTALLATION);
    const parsed = parseSettings(process.env);
    // next-auth reads its address from the environment only.
    process.env.NEXTAUTH_URL ??= parsed.APP_URL;
    return parsed;
  });
}
