import { z } from 'zod';

import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, pageQuery } from '../operation';
import { line } from '../text';
import { housePlan, MAX_PLACES } from './plan';

/** Bytes of the largest plan, and of the largest table, that a call may carry. */
const PLAN_BYTES = 2 * 1024 * 1024;

const planRef = z.object({
  id: id.meta({ description: 'What a date names as its `planId`' }),
  version: z.int(),
  places: z.int(),
  createdAt: timestamp,
  dates: z.int().meta({ description: 'How many dates use it' }),
});

const houseSummary = z
  .object({
    id,
    venue: z.string(),
    name: z.string(),
    draftVersion: z.int().meta({ description: 'The `ETag` of the draft' }),
    draftPlaces: z.int().meta({ description: 'Seats and standing places of the draft' }),
    draftedAt: timestamp,
    versions: z.array(planRef).meta({ description: 'The latest first; at most 20 of them in a list' }),
  })
  .meta({ id: 'House' });

const houseView = houseSummary.extend({ draft: housePlan }).meta({ id: 'HouseWithDraft' });

const draftView = z.object({ draftVersion: z.int(), places: z.int() }).meta({ id: 'HouseDraft' });

const planView = planRef
  .omit({ dates: true })
  .extend({ houseId: id, plan: housePlan })
  .meta({ id: 'HousePlanVersion' });

const checkView = z
  .object({
    draftVersion: z.int(),
    usable: z.boolean().meta({ description: 'Whether a version can be made of it: no finding is an error' }),
    findings: z.array(
      z.object({
        code: z.string(),
        level: z.enum(['error', 'hint']),
        section: z.string().nullable(),
        place: z.string().nullable().meta({ description: 'The first one concerned: row, or row and seat' }),
        count: z.int(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'HouseCheck' });

const houseParams = z.object({ houseId: id });
const versionParams = houseParams.extend({ version: z.coerce.number().int().min(1).max(1_000_000) });

export const newHouse = z.strictObject({
  venue: line(200),
  name: line(100).meta({ description: 'Of the hall, or of a way to set it up' }),
  plan: housePlan.prefault({ sections: [] }),
  reason,
});

export type HouseSummary = z.output<typeof houseSummary>;
export type HouseView = z.output<typeof houseView>;
export type HousePlanView = z.output<typeof planView>;
export type HouseCheck = z.output<typeof checkView>;
export type NewHouse = Omit<z.output<typeof newHouse>, 'reason'>;

const OPERATORS = { tag: 'Operators', caller: 'operator', permission: 'editHouses' } as const;

export const listHouses = defineOperation({
  ...OPERATORS,
  id: 'listHouses',
  method: 'GET',
  path: '/admin/houses',
  summary: 'Houses with the versions of their plans, the newest first',
  query: pageQuery,
  success: { status: 200, schema: listOf(houseSummary), description: 'A page of the houses' },
  errors: [],
});

export const createHouse = defineOperation({
  ...OPERATORS,
  id: 'createHouse',
  method: 'POST',
  path: '/admin/houses',
  summary: 'Begin a house, empty or with a plan from a file',
  body: newHouse,
  bodyBytes: PLAN_BYTES,
  success: { status: 201, schema: houseView, description: 'The house; its plan is a draft' },
  errors: [],
});

export const getHouse = defineOperation({
  ...OPERATORS,
  id: 'getHouse',
  method: 'GET',
  path: '/admin/houses/{houseId}',
  summary: 'A house with its draft',
  params: houseParams,
  versioned: true,
  success: { status: 200, schema: houseView, description: 'The house; the `ETag` is that of its draft' },
  errors: ['HOUSE_NOT_FOUND'],
});

export const saveHouseDraft = defineOperation({
  ...OPERATORS,
  id: 'saveHouseDraft',
  method: 'PUT',
  path: '/admin/houses/{houseId}/draft',
  summary: 'Replace the draft; dates keep the versions that they use',
  params: houseParams,
  body: z.strictObject({ plan: housePlan, reason }),
  bodyBytes: PLAN_BYTES,
  versioned: true,
  success: { status: 200, schema: draftView, description: 'The draft’s new version; nothing may be wrong with it yet' },
  errors: ['HOUSE_NOT_FOUND', 'HOUSE_CHANGED'],
});

export const importHouseTable = defineOperation({
  ...OPERATORS,
  id: 'importHouseTable',
  method: 'PUT',
  path: '/admin/houses/{houseId}/draft/table',
  summary: 'Replace the sections of the draft by those of a table with a line a seat',
  params: houseParams,
  body: z.strictObject({
    csv: z
      .string()
      .min(1)
      .max(PLAN_BYTES)
      .meta({
        description: `CSV with a heading, such as \`section,row,seat,x,y,tier\`, of at most ${MAX_PLACES} seats; the export has every column`,
      }),
    reason,
  }),
  bodyBytes: PLAN_BYTES,
  versioned: true,
  success: { status: 200, schema: houseView, description: 'The house with its new draft' },
  errors: ['HOUSE_NOT_FOUND', 'HOUSE_CHANGED'],
});

export const checkHouse = defineOperation({
  ...OPERATORS,
  id: 'checkHouse',
  method: 'GET',
  path: '/admin/houses/{houseId}/check',
  summary: 'What is wrong with the draft',
  params: houseParams,
  success: { status: 200, schema: checkView, description: 'Everything found, errors first' },
  errors: ['HOUSE_NOT_FOUND'],
});

export const createHousePlan = defineOperation({
  ...OPERATORS,
  id: 'createHousePlan',
  method: 'POST',
  path: '/admin/houses/{houseId}/versions',
  summary: 'Make a version of the draft, which dates may use and which never changes',
  params: houseParams,
  query: reasonQuery,
  versioned: true,
  success: {
    status: 201,
    also: 200,
    schema: planView,
    description: 'The version; 200 with the latest one when the draft has not changed since',
  },
  errors: ['HOUSE_NOT_FOUND', 'HOUSE_CHANGED', 'PLAN_NOT_USABLE'],
});

export const getHousePlan = defineOperation({
  ...OPERATORS,
  id: 'getHousePlan',
  method: 'GET',
  path: '/admin/houses/{houseId}/versions/{version}',
  summary: 'A version of a plan, to read or to keep as a file',
  params: versionParams,
  success: { status: 200, schema: planView, description: 'The version' },
  errors: ['HOUSE_NOT_FOUND'],
});

export const exportHouseTable = defineOperation({
  ...OPERATORS,
  id: 'exportHouseTable',
  method: 'GET',
  path: '/admin/houses/{houseId}/draft/table',
  summary: 'The draft as a table for spreadsheets, a line a seat',
  params: houseParams,
  success: {
    status: 200,
    schema: z.string(),
    mediaType: 'text/csv',
    description: 'CSV (RFC 4180) in UTF-8. Cells that a spreadsheet would take for a formula begin with an apostrophe',
  },
  errors: ['HOUSE_NOT_FOUND'],
});
