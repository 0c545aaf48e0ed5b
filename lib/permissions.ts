import { z } from 'zod';

/** What an operator is there for. An owner may do everything. */
export const deskRole = z.enum(['owner', 'programme', 'sale', 'support', 'door']);

export type DeskRole = z.output<typeof deskRole>;

/**
 * Who may do what at the desk, besides the owner who may do everything: the only such table. An operation of operators names the
 * permission that it needs, and is nobody's without one.
 */
const GRANTED = {
  createConcerts: ['programme'],
  readSales: ['programme', 'sale', 'support', 'door'],
  readQueues: ['programme', 'sale', 'support', 'door'],
  steerQueues: ['sale'],
  announce: ['sale', 'support'],
  readPeople: ['support'],
  removePlaces: ['sale', 'support'],
  endSessions: ['support'],
  readDeeds: ['programme', 'sale', 'support'],
  readOperators: ['programme', 'sale', 'support', 'door'],
  giveRoles: [],
} as const satisfies Record<string, readonly DeskRole[]>;

export type Permission = keyof typeof GRANTED;

export const permissions = Object.keys(GRANTED) as Permission[];

/** Whose role it is that is asked about; an operator of whom no role is told is an owner, as all were before there were roles. */
export type HasRole = { role: 'fan' | 'operator'; deskRole?: DeskRole | null | undefined };

/** The role at the desk; null for a fan. */
export function deskRoleOf({ role, deskRole: told }: HasRole): DeskRole | null {
  return role === 'operator' ? (told ?? 'owner') : null;
}

/** Whether the role has the permission. */
export function grants(role: DeskRole, permission: Permission): boolean {
  return role === 'owner' || (GRANTED[permission] as readonly DeskRole[]).includes(role);
}

/** Whether somebody may do what needs the permission; what names none is nobody's. */
export function may(who: HasRole, permission: Permission | undefined): boolean {
  const role = deskRoleOf(who);
  return role !== null && permission !== undefined && grants(role, permission);
}
