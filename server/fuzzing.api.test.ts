import { setTimeout as sleep } from 'node:timers/promises';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { operations } from '@/lib/http/operations';
import type { Operation } from '@/lib/operation';
import { doors, pathOf, sampleFor, send, type Ask, type Door } from '@/lib/testing/api-client';
import { insertUser, type Fan } from '@/lib/makers/users';
import { changeOne } from '@/lib/testing/fuzz/change';
import { complaintsAbout, complaintsAboutRefusal, type Answered } from '@/lib/testing/fuzz/contract';
import { plainRecipes, recipesFor, unknownMethodOf, type Part, type Recipe } from '@/lib/testing/fuzz/requests';
import { untilMade } from '@/lib/testing/patience';
import { goodRequests, makeWorld, refusedToBuyers, type World } from '@/lib/testing/good-requests';

/** Of each operation, through each door; `FUZZ_REQUESTS=1000` looks harder. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 12);
/** Requests end places and holds; so often there is a new fan in the middle of a purchase. */
const REQUESTS_A_WORLD = 30;
const AT_ONCE = 4;
const MAX_TRIES = 20;
const PAUSE_MS = 500;

/** `FUZZ_SEED` of an earlier run repeats its requests; the ids in them are new. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

type People = { fan: Fan; operator: Fan };

function valueOf(part: Part, good: unknown): unknown {
  if (part === 'good') return good;
  if (part === 'none') return undefined;
  return 'is' in part ? part.is : changeOne(good, part.change, part.to);
}

function callerOf({ caller }: Recipe, operation: Operation, owner: Ask['as'], { fan, operator }: People): Ask['as'] {
  if (caller === 'none' || (caller === 'good' && operation.caller === 'anyone')) return undefined;
  if (caller === 'good') return operation.caller === 'operator' ? operator : owner;
  return typeof caller === 'string' ? { fan, operator }[caller] : { accessToken: caller.is };
}

/** The request that a recipe makes of the operation's good one. */
function prepare(
  recipe: Recipe,
  operation: Operation,
  world: World,
  people: People,
): { path: string; method: string; ask: Ask } {
  const good = goodRequests[operation.id]!(world);
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const params = Object.fromEntries(
    names.map((name, index) => [name, String(valueOf(recipe.params[index]!, good.params?.[name]))]),
  );
  // A recipe that says nothing of it has what the good request has.
  const asked = Object.keys(recipe.query).length > 0 ? recipe.query : (good.query ?? {});
  const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  const idempotencyKey = valueOf(recipe.idempotencyKey, undefined) as string | undefined;
  const ask: Ask = {
    as: callerOf(recipe, operation, good.as ?? world.fan, people),
    queueToken: valueOf(recipe.queueToken, good.queueToken) as string | undefined,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(operation.body && { body: valueOf(recipe.body, good.body) ?? null }),
    headers: recipe.headers,
  };
  const method = recipe.method === 'good' ? operation.method : unknownMethodOf(operation);
  return { path: pathOf(operation, { params, query }), method, ask };
}

/** How often an operation is asked its requests, until both kinds of answers have come. */
const MAX_FUZZES = 2;

/** Node's `fetch` says so when the server has closed an idle connection at the very moment that a request set out on it. */
function hasMissedTheEnd(error: unknown): boolean {
  return error instanceof TypeError && (error.cause as { code?: string } | undefined)?.code === 'UND_ERR_SOCKET';
}

/** A server that has more to do than time says so; what is asked here is that it never fails at a request that it takes on. */
async function untilServed(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await ask().catch((error: unknown) => {
      if (tries < MAX_TRIES && hasMissedTheEnd(error)) return null;
      throw error;
    });
    if (!response) continue;
    if (response.status !== 503 || tries === MAX_TRIES) return response;
    await response.body?.cancel();
    await sleep(PAUSE_MS);
  }
}

/** The data of the first event of a stream. */
async function firstEvent(response: Response): Promise<unknown> {
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return JSON.parse(/^data: (.*)$/m.exec(new TextDecoder().decode(value))![1]!);
}

async function read(response: Response): Promise<Answered> {
  const { status } = response;
  const mediaType = response.headers.get('content-type')?.split(';')[0];
  if (mediaType === 'text/event-stream') return { status, mediaType, body: await firstEvent(response) };
  const text = await response.text();
  return { status, mediaType, body: mediaType?.endsWith('json') ? JSON.parse(text) : text };
}

/** Sends the operation's requests, and returns how often each status came. */
async function fuzz(door: Door, operation: Operation, people: People): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let sent = 0;
  let world = await makeWorld();
  const property = fc.asyncProperty(recipesFor(operation), async (recipe) => {
    if ((sent += 1) % REQUESTS_A_WORLD === 0) world = await makeWorld();
    const { path, method, ask } = prepare(recipe, operation, world, people);
    const answered = await read(await untilServed(() => send(door, path, method, ask)));
    statuses.set(answered.status, (statuses.get(answered.status) ?? 0) + 1);
    // What has not changed has no body, and is the one status that follows from a header.
    if (answered.status === 304) return;
    const complaints =
      method === operation.method ? complaintsAbout(operation, answered) : complaintsAboutRefusal(answered);
    expect(complaints, `${operation.id}: ${JSON.stringify(answered)}`).toEqual([]);
  });
  const examples = plainRecipes(operation).map((recipe): [Recipe] => [recipe]);
  await fc.assert(property, { seed, numRuns: REQUESTS, endOnFailure: true, examples });
  return statuses;
}

describe.each(doors)(`requests made up from the contract, FUZZ_SEED=${seed}, through the $door door`, (door) => {
  it(
    'never break the server, and always get a documented answer',
    { timeout: 300_000 + 4_000 * REQUESTS },
    async () => {
      const asked = sampleFor(door, operations);
      const left = [...asked];
      const succeeded = new Set<string>();
      const refused = new Set<string>();
      const both = (id: string): boolean => refused.has(id) && (succeeded.has(id) || id in refusedToBuyers);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let operation = left.pop(); operation; operation = left.pop()) {
            // An answer that came too late on a busy machine has spent what can be used once: asked anew, with all of its own.
            for (let fuzzes = 0; fuzzes < MAX_FUZZES && !both(operation.id); fuzzes += 1) {
              // Of its own: some operations end their caller's sessions.
              const people = {
                fan: await untilMade(insertUser),
                operator: await untilMade(() => insertUser({ role: 'operator' })),
              };
              const statuses = [...(await fuzz(door, operation, people)).keys()];
              if (statuses.some((status) => status < 300)) succeeded.add(operation.id);
              if (statuses.some((status) => status >= 400)) refused.add(operation.id);
            }
          }
        }),
      );
      // Both kinds of answers were looked at, of every operation.
      expect(asked.filter(({ id }) => !both(id)).map(({ id }) => id)).toEqual([]);
    },
  );
});
