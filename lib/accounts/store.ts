import { prisma } from '../db/prisma';
import type { Role } from './schema';

export type Account = { id: string; email: string; name: string; role: Role };

const ACCOUNT = { id: true, email: true, name: true, role: true } as const;

/** Adds a fan; false when the email has an account, which the unique constraint decides. */
export async function insertFan(fan: {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
}): Promise<boolean> {
  const { count } = await prisma().user.createMany({ data: [fan], skipDuplicates: true });
  return count === 1;
}

export async function findCredentials(email: string): Promise<(Account & { passwordHash: string }) | null> {
  return prisma().user.findUnique({ where: { email }, select: { ...ACCOUNT, passwordHash: true } });
}

export async function findAccount(id: string): Promise<Account | null> {
  return prisma().user.findUnique({ where: { id }, select: ACCOUNT });
}
