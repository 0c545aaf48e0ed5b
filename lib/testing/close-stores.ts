/** After each file, whatever it has left running: its connections would stay as long as the process, which others share. */
import { afterAll } from 'vitest';

afterAll(async () => {
  const [{ closeDatabase }, { closeRedis }] = await Promise.all([import('../db/prisma'), import('../redis/client')]);
  await Promise.all([closeDatabase(), closeRedis()]);
});
