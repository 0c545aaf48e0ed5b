import { z } from 'zod';

import { concertParams } from '../catalog/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, pageQuery, timestamp } from '../operation';
import { queuePolicy } from '../queue/policy';

/** How virtual fans behave: most buy; some reload, click twice, do not show up or never pay. */
const fansManners = z.enum(['usual', 'calm', 'rough']);

/** Fewer holds say nothing about a step. */
export const MIN_HOLDS = 10;

/**
 * As many fans, over as many connections as they share, read maps of a house that large within the memory that their process has
 * (server/rehearsals/starter.ts).
 */
const MAX_FANS = 5_000;
export const MAX_REHEARSED_SEATS = 20_000;
const MAX_MINUTES = 15;

const options = z.object({
  scheduleId: id.optional().meta({ description: 'The date that is rehearsed; left out, the next' }),
  fans: z.int().min(1).max(MAX_FANS).default(1_000).meta({ description: 'Virtual fans who come' }),
  minutes: z.int().min(1).max(MAX_MINUTES).default(3).meta({ description: 'It ends after so long, whatever is left' }),
  manners: fansManners.default('usual').meta({
    description:
      '`usual`: a mix as on-sales have it; `calm`: everybody buys, and takes four times as long; `rough`: more reload, click twice, do not show up, or never pay',
  }),
  besideSale: z.boolean().default(false).meta({
    description:
      'Whether it may begin although a sale is under way or opens before it is over: both share the same servers',
  }),
});

export const rehearsalState = z.enum(['waiting', 'running', 'ended']);

export const endedBecause = z
  .enum([
    ...(['soldOut', 'nobodyLeft', 'timeIsUp', 'cancelled', 'failed'] as const),
    ...(['saleOpens', 'lost', 'notBegun', 'died'] as const),
  ])
  .meta({ description: '`died`: the process of the fans was ended by the system, as when its memory did not do' });

const pace = z.object({ capacity: z.int(), admitPerSecond: z.int() }).meta({ id: 'RehearsedPace' });

const counted = z
  .object({ coming: z.int(), waiting: z.int(), inside: z.int(), bought: z.int(), gone: z.int() })
  .meta({ id: 'RehearsedFans' });

const progress = z
  .object({
    fans: counted,
    seatsSold: z.int(),
    seatsOnSale: z.int(),
    secondsLeft: z.int(),
    pace: pace.meta({ description: 'What is tried now' }),
  })
  .meta({ id: 'RehearsalProgress' });

const milliseconds = z.int().nullable();

/** A pace that was tried, and how long holds and payments took meanwhile. */
export const rehearsedStep = z
  .object({
    pace,
    seconds: z.number(),
    admittedPerSecond: z.number(),
    holds: z.int(),
    holdMedianMs: milliseconds,
    holdP95Ms: milliseconds,
    payP95Ms: milliseconds,
    fansLateMs: z.int().meta({
      description:
        'How late the process of the fans was for its own timers, at the 95th percentile: so much of each span may be its own',
    }),
    failures: z.int().meta({ description: 'Answers with a status of 500 or above, and calls without an answer' }),
    outcome: z.enum(['fast', 'slow', 'tooFew', 'notReached', 'unsure']).meta({
      description:
        '`tooFew`: fewer holds than tell anything, as too few fans were left; `notReached`: holds were fast, but hardly anybody waited any more; `unsure`: they seemed slow, and the fans themselves had to wait for a processor',
    }),
  })
  .meta({ id: 'RehearsedStep' });

const spread = z.object({ count: z.int(), medianMs: milliseconds, p95Ms: milliseconds });

const report = z
  .object({
    tookSeconds: z.number(),
    boundMs: z.int().meta({ description: 'A step is fast while holds stay below this, at the 95th percentile' }),
    steps: z.array(rehearsedStep),
    promises: z.array(
      z.object({
        name: z.enum([
          ...(['soldOnce', 'soldAsBought', 'order', 'sequences', 'capacity', 'revenue'] as const),
          ...(['ledger', 'answers', 'doctor'] as const),
        ]),
        holds: z.boolean(),
        facts: z.record(z.string(), z.number()),
      }),
    ),
    waits: spread.meta({ description: 'From joining to being admitted' }),
    holds: spread,
    payments: spread,
    toldWaits: z.object({ told: z.int(), coverage: z.number().nullable() }).meta({
      description: 'How often the true wait lay in the range that was told, of waits that no change of the pace cut',
    }),
    toldOdds: z.object({ told: z.int(), brier: z.number().nullable(), brierOfConstant: z.number().nullable() }).meta({
      description: 'Mean square error of the chances that were told, and of telling everybody the share that came true',
    }),
    seats: z.object({ onSale: z.int(), sold: z.int(), soldPerMinute: z.number() }),
    fans: counted,
    requests: z.int(),
    surprises: z.array(z.object({ what: z.string(), times: z.int() })),
  })
  .meta({ id: 'RehearsalReport' });

/** A rehearsal as lists have it. */
const listed = z.object({
  id,
  concertId: id.meta({ description: 'The concert that is rehearsed' }),
  copyId: id.nullable().meta({
    description:
      'Its hidden copy, whose queue and figures are read as any concert’s; null before it is made, and when it was discarded',
  }),
  state: rehearsalState,
  endedBecause: endedBecause.nullable(),
  options,
  progress: progress.nullable(),
  recommended: pace
    .nullable()
    .meta({ description: 'The highest pace at which holds stayed fast; null while none is known' }),
  appliedAt: timestamp.nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
});

export const listedRehearsal = listed.meta({ id: 'ListedRehearsal' });
export const rehearsalView = listed.extend({ report: report.nullable() }).meta({ id: 'Rehearsal' });

export type RehearsalOptions = z.output<typeof options>;
export type RehearsedPace = z.output<typeof pace>;
export type RehearsalProgress = z.output<typeof progress>;
export type RehearsedStep = z.output<typeof rehearsedStep>;
export type RehearsalReport = z.output<typeof report>;
export type EndedBecause = z.output<typeof endedBecause>;
export type ListedRehearsal = z.output<typeof listedRehearsal>;
export type RehearsalView = z.output<typeof rehearsalView>;

const rehearsalParams = concertParams.extend({ rehearsalId: id });
const PATH = '/admin/concerts/{concertId}/rehearsals';

export const startRehearsal = defineOperation({
  id: 'startRehearsal',
  method: 'POST',
  path: PATH,
  tag: 'Operators',
  summary: 'Rehearse the sale of a concert on a hidden copy of it',
  caller: 'operator',
  permission: 'steerQueues',
  params: concertParams,
  body: options.extend({ reason }).strict(),
  success: {
    status: 201,
    schema: rehearsalView,
    description: 'Begins within seconds, or when the one that runs is over; the concert itself is not touched',
  },
  errors: [
    ...(['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND', 'NO_SCHEDULES', 'CONCERT_CANCELLED'] as const),
    ...(['REHEARSAL_TOO_LARGE', 'REHEARSAL_RUNNING', 'SALE_RUNNING'] as const),
  ],
});

export const listRehearsals = defineOperation({
  id: 'listRehearsals',
  method: 'GET',
  path: PATH,
  tag: 'Operators',
  summary: 'Rehearsals of a concert, the latest first',
  caller: 'operator',
  permission: 'readQueues',
  params: concertParams,
  query: pageQuery,
  success: { status: 200, schema: listOf(listedRehearsal), description: 'A page of them' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const getRehearsal = defineOperation({
  id: 'getRehearsal',
  method: 'GET',
  path: `${PATH}/{rehearsalId}`,
  tag: 'Operators',
  summary: 'A rehearsal: how it goes, and what it found',
  caller: 'operator',
  permission: 'readQueues',
  params: rehearsalParams,
  success: { status: 200, schema: rehearsalView, description: 'The rehearsal' },
  errors: ['REHEARSAL_NOT_FOUND'],
});

export const cancelRehearsal = defineOperation({
  id: 'cancelRehearsal',
  method: 'POST',
  path: `${PATH}/{rehearsalId}/cancellation`,
  tag: 'Operators',
  summary: 'End a rehearsal before its time; what it has found until then is reported',
  caller: 'operator',
  permission: 'steerQueues',
  params: rehearsalParams,
  query: reasonQuery,
  success: { status: 200, schema: rehearsalView, description: 'It ends within seconds, or was over' },
  errors: ['REHEARSAL_NOT_FOUND'],
});

export const applyRehearsal = defineOperation({
  id: 'applyRehearsal',
  method: 'PUT',
  path: `${PATH}/{rehearsalId}/application`,
  tag: 'Operators',
  summary: 'Put the capacity and the rate that a rehearsal recommends in force for its concert',
  caller: 'operator',
  permission: 'steerQueues',
  params: rehearsalParams,
  query: reasonQuery,
  versioned: true,
  success: {
    status: 200,
    schema: queuePolicy,
    description:
      'The policy in force; `If-Match` names its version, as for a change of the policy. It is undone as one',
  },
  errors: ['REHEARSAL_NOT_FOUND', 'NOTHING_RECOMMENDED', 'POLICY_CHANGED'],
});

export const discardRehearsal = defineOperation({
  id: 'discardRehearsal',
  method: 'DELETE',
  path: `${PATH}/{rehearsalId}/copy`,
  tag: 'Operators',
  summary:
    'Delete the hidden copy of a rehearsal that is over, with its fans and all that they bought; the report stays',
  caller: 'operator',
  permission: 'steerQueues',
  params: rehearsalParams,
  query: reasonQuery,
  success: { status: 204, description: 'There is none any more' },
  errors: ['REHEARSAL_NOT_FOUND', 'REHEARSAL_RUNNING'],
});
