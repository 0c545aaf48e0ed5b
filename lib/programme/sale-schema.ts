import { z } from 'zod';

import { concertParams } from '../catalog/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id } from '../operation';
import { line } from '../text';
import { editedConcert } from './schema';

/** Longer than any title may be. */
const MAX_TITLE = 300;

export const stopSale = defineOperation({
  id: 'stopSale',
  method: 'PUT',
  path: '/admin/concerts/{concertId}/sale-stop',
  tag: 'Operators',
  summary: 'Stop the sale at once: nobody holds a seat or is let in; who holds seats can pay',
  caller: 'operator',
  permission: 'stopSales',
  params: concertParams,
  query: reasonQuery,
  success: {
    status: 200,
    schema: editedConcert,
    description: 'Stopped, now or before; those who wait keep their places and are told `stopped`',
  },
  errors: ['CONCERT_NOT_FOUND', 'EDIT_REFUSED'],
});

export const resumeSale = defineOperation({
  id: 'resumeSale',
  method: 'DELETE',
  path: '/admin/concerts/{concertId}/sale-stop',
  tag: 'Operators',
  summary: 'Let a sale go on that was stopped',
  caller: 'operator',
  permission: 'stopSales',
  params: concertParams,
  query: reasonQuery,
  success: { status: 200, schema: editedConcert, description: 'It goes on, now or before' },
  errors: ['CONCERT_NOT_FOUND', 'EDIT_REFUSED'],
});

export const endSale = defineOperation({
  id: 'endSale',
  method: 'POST',
  path: '/admin/concerts/{concertId}/sale-end',
  tag: 'Operators',
  summary: 'End the sale for good, before booking would close',
  caller: 'operator',
  permission: 'stopSales',
  params: concertParams,
  body: z.strictObject({
    title: line(MAX_TITLE).meta({
      description: 'The title of the concert, in either language, to be sure that it is meant',
    }),
    reason: reason.unwrap(),
  }),
  success: {
    status: 200,
    schema: editedConcert,
    description:
      'Nobody joins or holds any more, and those who wait are told `closed`. What is held can be paid until it lapses; what was ' +
      'sold stays sold. This cannot be undone',
  },
  errors: ['CONCERT_NOT_FOUND', 'EDIT_REFUSED'],
});

export const discardDraft = defineOperation({
  id: 'discardDraft',
  method: 'DELETE',
  path: '/admin/concerts/{concertId}',
  tag: 'Operators',
  summary: 'Delete a draft for good, with its dates and seats',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  query: reasonQuery,
  versioned: true,
  success: { status: 204, description: 'Gone; what fans know of cannot be deleted, but cancelled' },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'EDIT_REFUSED'],
});

export const removeDate = defineOperation({
  id: 'removeDate',
  method: 'DELETE',
  path: '/admin/concerts/{concertId}/dates/{scheduleId}',
  tag: 'Operators',
  summary: 'Remove a date of which nobody has ever held a seat',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams.extend({ scheduleId: id }),
  query: reasonQuery,
  versioned: true,
  success: { status: 204, description: 'Gone, with its seats; the last date of a published concert stays' },
  errors: ['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND', 'CONCERT_CHANGED', 'EDIT_REFUSED'],
});
