import type { Role } from '@/lib/accounts/schema';

declare module 'next-auth/jwt' {
  interface JWT {
    role?: Role;
  }
}
