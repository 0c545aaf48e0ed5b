import { notFound } from 'next/navigation';

import { errorCatalogue, Refusal } from '@/lib/errors';
import { id } from '@/lib/operation';

/** What was read; null in place of a refusal of status 404. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && errorCatalogue[error.code].status === 404) return null;
    throw error;
  }
}

/** What was read; a refusal of status 404 becomes the page that says so. */
export async function orNotFound<T extends object>(reading: Promise<T>): Promise<T> {
  return (await orNull(reading)) ?? notFound();
}

/** An id from a path, in lower case; anything else is a page that does not exist. */
export function idOrNotFound(text: string): string {
  const parsed = id.safeParse(text);
  return parsed.success ? parsed.data : notFound();
}
