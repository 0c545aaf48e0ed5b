import type { IncomingMessage } from 'node:http';

import type { Headed } from '@/lib/http/cookies';

/** The request's headers as a `Request` has them. */
export function headed({ headers }: IncomingMessage): Headed {
  return {
    headers: {
      get: (name) => {
        const value = headers[name];
        return (Array.isArray(value) ? value.join(', ') : value) ?? null;
      },
    },
  };
}
