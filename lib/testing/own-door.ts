import { startDoor } from '@/scripts/setup/throwaway-site';

import { patiently } from '../patiently';

/** One that both processes of the fast door have a part in, and one of the front door's alone. */
const FIRST = ['/', '/api/v1/concerts'];

/**
 * A door of a test's own, which has served a page and a call: a process that has just started compiles as it goes, and among other
 * tests' load turns away what it has no time for.
 */
export async function openDoor(...start: Parameters<typeof startDoor>): ReturnType<typeof startDoor> {
  const site = await startDoor(...start);
  const ask = async (path: string): Promise<void> => {
    const answer = await fetch(site.url + path);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
  };
  try {
    await patiently(() => Promise.all(FIRST.map(ask)), { tries: 100, pauseMs: 100 });
  } catch (error) {
    await site.stop();
    throw error;
  }
  return site;
}
