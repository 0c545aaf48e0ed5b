import { z } from 'zod';

import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, timestamp } from '../operation';

/** For what somebody is kept from buying, as they are told: bots, reselling, payments gone wrong, behaviour. */
export const blockedFor = z.enum(['automation', 'resale', 'payment', 'conduct']);
export type BlockedFor = z.output<typeof blockedFor>;

export const blockView = z
  .object({ blockedUntil: timestamp, blockedFor })
  .meta({ id: 'Block', description: 'Who is blocked cannot join, hold, charge or pay; tickets stay' });
export type BlockView = z.output<typeof blockView>;

const params = z.object({ userId: id });

export const blockPerson = defineOperation({
  id: 'blockPerson',
  method: 'PUT',
  path: '/admin/users/{userId}/block',
  tag: 'Operators',
  summary: 'Keep a fan from buying until a time; places and holds are given back, tickets stay',
  caller: 'operator',
  permission: 'blockPeople',
  params,
  body: z.strictObject({
    blockedFor: blockedFor.meta({ description: 'What the fan is told' }),
    until: z.iso.datetime({ offset: true }).meta({ description: 'It ends by itself then; within five years' }),
    reason: reason.unwrap(),
  }),
  success: { status: 200, schema: blockView, description: 'Blocked, on every server within a second' },
  errors: ['USER_NOT_FOUND', 'FORBIDDEN'],
});

export const unblockPerson = defineOperation({
  id: 'unblockPerson',
  method: 'DELETE',
  path: '/admin/users/{userId}/block',
  tag: 'Operators',
  summary: 'Let somebody buy again',
  caller: 'operator',
  permission: 'blockPeople',
  params,
  query: reasonQuery,
  success: { status: 204, description: 'Not blocked, now or before' },
  errors: ['USER_NOT_FOUND'],
});
