/**
 * Ceiling C1, in a process of its own: a bare node:http server, one Redis round trip and a small JSON a request. With a
 * METRICS_PORT it tells there how long its event loop stood still, as our servers do.
 */
import { createServer } from 'node:http';

import { Redis } from 'ioredis';
import { collectDefaultMetrics, register } from 'prom-client';

const redis = new Redis(process.env.REDIS_URL!, { enableAutoPipelining: true });
await redis.set('bench:ceiling', '1');

const server = createServer(async (_, response) => {
  const position = Number(await redis.get('bench:ceiling'));
  const body = JSON.stringify({ status: 'wait', position });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
if (process.env.METRICS_PORT) {
  collectDefaultMetrics();
  const metrics = createServer(async (_, response) => void response.end(await register.metrics()));
  metrics.listen(Number(process.env.METRICS_PORT), '127.0.0.1');
}
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send!('ready'));
process.on('SIGTERM', () => process.exit(0));
