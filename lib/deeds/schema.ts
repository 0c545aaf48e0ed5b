import { z } from 'zod';

import { defineOperation, id, listOf, timestamp } from '../operation';
import { line } from '../text';

/** Why an operator does something, as every operation takes it that changes something. */
export const reason = line(300).optional().meta({
  description: 'Why, for the log of deeds; where it is left out the log says that none was given (null)',
});

/** For operations without a body. */
export const reasonQuery = z.object({ reason });

/** What operators do. */
export const deedName = z.enum([
  'concertCreated',
  'concertEdited',
  'dateAdded',
  'dateRemoved',
  'draftDiscarded',
  'concertCopied',
  'pictureChanged',
  'concertPublished',
  'concertCancelled',
  'saleStopped',
  'saleResumed',
  'saleEnded',
  'rehearsalStarted',
  'rehearsalCancelled',
  'rehearsalDiscarded',
  'queuePolicyChanged',
  'announced',
  'announcementWithdrawn',
  'placeRemoved',
  'sessionsEnded',
  'roleChanged',
  'personSeen',
  'personBlocked',
  'personUnblocked',
  'noteAdded',
  'noteDeleted',
  'salesExported',
  'ledgerExported',
  'seatsKeptBack',
  'seatsReleased',
  'houseCreated',
  'houseDrafted',
  'housePlanMade',
  'tokenMade',
  'tokenEnded',
  'secondFactorReset',
  'authenticatorReplaced',
  'sessionEnded',
  'invited',
  'invitationWithdrawn',
  'invitationAccepted',
]);

const facts = z.record(z.string(), z.unknown()).nullable();

export const deedView = z
  .object({
    id,
    createdAt: timestamp,
    operatorId: id,
    operatorName: z.string().nullable().meta({ description: 'As it is now; null when there is no such account' }),
    programTokenId: id.nullable().meta({ description: 'By which a program did it in the operator’s name; else null' }),
    programTokenName: z.string().nullable(),
    client: z.string().nullable().meta({
      description: 'A name of the address for a day, as in the logs; null where no address is known',
    }),
    requestId: z.string().nullable().meta({ description: '`X-Request-Id` of the call; null for a form' }),
    deed: deedName,
    concertId: id.nullable(),
    concertTitle: z.string().nullable(),
    userId: id.nullable().meta({ description: 'Whom it was done to' }),
    before: facts.meta({ description: 'What was, of what has changed; null where there was nothing' }),
    after: facts.meta({ description: 'What is since; null where nothing is left' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Deed' });

const WRITTEN_CURSOR = /^\d{1,14}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const filters = z.object({
  concertId: id.optional(),
  operatorId: id.optional(),
  deed: deedName.optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'At this time or later' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this time' }),
});

const MAX_DEEDS_A_PAGE = 100;

export const deedsQuery = filters.extend({
  cursor: z
    .string()
    .regex(WRITTEN_CURSOR, 'is not a cursor of this list')
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(MAX_DEEDS_A_PAGE).default(50),
});

export type DeedName = z.output<typeof deedName>;
export type DeedView = z.output<typeof deedView>;
export type DeedFilters = z.output<typeof filters>;
export type DeedsQuery = z.output<typeof deedsQuery>;

export const listDeeds = defineOperation({
  id: 'listDeeds',
  method: 'GET',
  path: '/admin/deeds',
  tag: 'Operators',
  summary: 'What operators have done, newest first',
  caller: 'operator',
  permission: 'readDeeds',
  query: deedsQuery,
  success: { status: 200, schema: listOf(deedView), description: 'A page of the log' },
  errors: [],
});

export const exportDeeds = defineOperation({
  id: 'exportDeeds',
  method: 'GET',
  path: '/admin/deeds/export',
  tag: 'Operators',
  summary: 'The same as a table for spreadsheets, all of it',
  caller: 'operator',
  permission: 'readDeeds',
  query: filters,
  success: {
    status: 200,
    schema: z.string(),
    mediaType: 'text/csv',
    description:
      'CSV (RFC 4180) in UTF-8, a line a deed. Cells that a spreadsheet would take for a formula begin with an apostrophe. ' +
      'The last line says `incomplete` when the database went away on the way',
  },
  errors: [],
});
