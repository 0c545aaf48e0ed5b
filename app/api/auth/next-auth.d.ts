import type { Session } from '@/lib/accounts/session';

declare module 'next-auth/jwt' {
  interface JWT {
    ours?: Session;
  }
}
