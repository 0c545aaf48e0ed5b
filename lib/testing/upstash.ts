import { serve } from '@hono/node-server';
import { createApp } from '@humanwhocodes/upstash-redis-server';

/** A server of Upstash's REST protocol in front of the Redis at `redisUrl`, on a free port of this machine. */
export async function startUpstashServer(
  redisUrl: string,
): Promise<{ url: string; token: string; stop: () => Promise<void> }> {
  const token = crypto.randomUUID();
  const app = createApp({ token, redisUrl });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        token,
        stop: () => new Promise<void>((done) => server.close(() => done())),
      }),
    );
  });
}
