import { cookies } from 'next/headers';
import { z } from 'zod';

import { addFavourite } from '@/lib/catalog/favourites';
import { log } from '@/lib/log';
import { isHttps, ownCookieName } from '@/lib/own-cookies';

import { currentSession } from './session';

/** Long enough to make an account. */
const WISH_SECONDS = 30 * 60;

export function wishCookie(concertId: string) {
  const options = { path: '/', maxAge: WISH_SECONDS, httpOnly: true, sameSite: 'lax', secure: isHttps() } as const;
  return { name: ownCookieName('frontrow-wish'), value: concertId, ...options };
}

/** Keeps what the visitor, who has just signed in, liked before; signing in never fails for it. */
export async function keepWish(): Promise<void> {
  const jar = await cookies();
  const { name } = wishCookie('');
  const concertId = z.guid().safeParse(jar.get(name)?.value);
  if (!jar.has(name)) return;
  jar.delete({ name, path: '/', secure: isHttps() });
  const session = await currentSession();
  if (!session || !concertId.success) return;
  try {
    await addFavourite(session.userId, concertId.data);
  } catch (error) {
    log().warn({ err: error }, 'a favourite from before signing in was not kept');
  }
}
