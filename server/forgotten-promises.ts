import { log } from '@/lib/log';

/** A promise that nobody waited for is a bug, and no reason to leave everybody else standing. */
export function surviveForgottenPromises(): void {
  process.on('unhandledRejection', (error) => log().error({ err: error }, 'unhandled rejection'));
}
