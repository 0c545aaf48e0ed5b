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
  editConcerts: ['programme'],
  editHouses: ['programme'],
  keepSeats: ['programme', 'sale'],
  readSales: ['programme', 'sale', 'support', 'door'],
  readLedger: ['programme'],
  readQueues: ['programme', 'sale', 'support', 'door'],
  steerQueues: ['sale'],
  stopSales: ['sale'],
  announce: ['sale', 'support'],
  readPeople: ['support'],
  removePlaces: ['sale', 'support'],
  endSessions: ['support'],
  blockPeople: ['support'],
  writeNotes: ['support'],
  readDeeds: ['programme', 'sale', 'support'],
  readOperators: ['programme', 'sale', 'support', 'door'],
  giveRoles: [],
  makeTokens: ['programme', 'sale', 'support'],
} as const satisfies Record<string, readonly DeskRole[]>;

export type Permission = keyof typeof GRANTED;

export const permissions = Object.keys(GRANTED) as Permission[];

/** What no program is let do: with these a token would outlive its end, or make its holder an owner. */
const NOT_BY_PROGRAMS: readonly Permission[] = ['giveRoles', 'makeTokens'];

export const programPermissions = permissions.filter((permission) => !NOT_BY_PROGRAMS.includes(permission));

/** Whose role it is that is asked about; an operator of whom no role is told is an owner, as all were before there were roles. */
export type HasRole = {
  role: 'fan' | 'operator';
  deskRole?: DeskRole | null | undefined;
  /** Of the role's permissions those that a program has; all where it is left out. */
  only?: readonly Permission[];
};

/** The role at the desk; null for a fan. */
export function deskRoleOf({ role, deskRole: told }: HasRole): DeskRole | null {
  return role === 'operator' ? (told ?? 'owner') : null;
}

/** Whether the role has the permission. */
export function grants(role: DeskRole, permission: Permission): boolean {
  return role === 'owner' || (GRANTED[permission] as readonly DeskRole[]).includes(role);
}

/** Whether a role is for more than looking on, as is whoever may touch a running sale. */
export function mayChange(role: DeskRole): boolean {
  return permissions.some((permission) => !permission.startsWith('read') && grants(role, permission));
}

/** Whether somebody may do what needs the permission; what names none is nobody's. */
export function may(who: HasRole, permission: Permission | undefined): boolean {
  const role = deskRoleOf(who);
  if (role === null || permission === undefined || !grants(role, permission)) return false;
  return who.only === undefined || who.only.includes(permission);
}
