/** Lets the API suite's own process use the same stores, secret and address as the servers it talks to, to prepare data. */
import { inject } from 'vitest';

const { DATABASE_URL, REDIS_URL, AUTH_SECRET, APP_URL } = inject('doorSettings');
Object.assign(process.env, { DATABASE_URL, REDIS_URL, AUTH_SECRET, APP_URL });
delete process.env.UPSTASH_REDIS_REST_URL;
delete process.env.UPSTASH_REDIS_REST_TOKEN;
