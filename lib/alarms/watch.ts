/**
 * Looks for what is wrong with sales, and tells of it: one process at a time, whose lead lasts some seconds and is taken over when
 * it falls silent. What is on is kept in Redis, for control rooms and for whoever takes over. While Redis is away the lead stays
 * where it was, so that somebody can tell of that too.
 */
import { v4 as uuid } from 'uuid';

import { config } from '../config';
import { run } from '../db/statement';
import { eachByItself } from '../each-by-itself';
import { StoreUnavailable } from '../errors';
import { readReadiness } from '../health/service';
import { log } from '../log';
import { processWide } from '../process-wide';
import { concertsOnSale } from '../queue/archive';
import { readHistory } from '../queue/history';
import { judgeAnswers, judgeSale, RULES, SAMPLES_NEEDED, type Judgement } from './rules';
import { keyOf, MAX_ALARMS, readAlarms, takeLead, writeAlarms, type Alarm, type AlarmOf } from './state';
import { statements } from './statements.generated';
import { Outbox, type AlarmMessage } from './webhook';

const LEAD_MS = 15_000;
/** An alarm is over when what it tells of has not been so for as long: a line that jerks is one alarm. */
const CALM_MS = 30_000;
/** What Redis gives and nobody can read is waited for so long, as whoever wrote it may put it right. */
const UNREADABLE_MS = 60_000;
/** Samples come every five seconds. */
const LOOK_EVERY_MS = 4_000;
const LANES = 8;

type Found = AlarmOf & Pick<Alarm, 'facts'>;
/** What one look has found; what is not known goes on as it was. */
type Seen = { found: Found[]; isKnown: (of: AlarmOf) => boolean };
/** An alarm that is on, when it was last found or could not be told from one, and whether whoever takes over will read of it. */
type On = { alarm: Alarm; foundAtMs: number; written: boolean };
type Store = 'postgres' | 'redis';

type Watch = {
  processId: string;
  leads: boolean;
  /** Alarms that are on. */
  on: Map<string, On>;
  /** Whether those that the process before has written are among them. */
  inherited: boolean;
  /** Whether it was told that those cannot be read, and since when Redis gives what nobody can read. */
  unreadIsTold: boolean;
  unreadableSinceMs: number | null;
  /** What is on differs from what was written. */
  unwritten: boolean;
  lookedAtMs: number;
  downSinceMs: Partial<Record<Store, number>>;
  outbox: Outbox;
  /** Ends with the look under way. */
  looking: Promise<unknown>;
};

function watch(): Watch {
  return processWide('alarm-watch', newWatch);
}

/** Of one process; by itself for tests of several. */
export function newWatch(): Watch {
  return {
    processId: uuid(),
    leads: false,
    on: new Map(),
    inherited: false,
    unreadIsTold: false,
    unreadableSinceMs: null,
    unwritten: false,
    lookedAtMs: Number.NEGATIVE_INFINITY,
    downSinceMs: {},
    outbox: new Outbox(),
    looking: Promise.resolve(),
  };
}

/** Stores that have been away for a while. */
async function storesAway({ downSinceMs }: Watch, nowMs: number): Promise<Found[]> {
  const { checks } = await readReadiness();
  return (['postgres', 'redis'] as const).flatMap((store): Found[] => {
    if (checks[store] === 'up') {
      delete downSinceMs[store];
      return [];
    }
    const seconds = (nowMs - (downSinceMs[store] ??= nowMs)) / 1000;
    if (seconds < RULES.storeAway.withinSeconds) return [];
    return [{ concertId: null, name: 'storeAway', store, facts: { seconds: Math.round(seconds) } }];
  });
}

/** What is wrong with any sale, and with the answers of the API, which the samples of every sale tell of. */
async function lookAtSales(nowMs: number): Promise<Seen> {
  const found: Found[] = [];
  const unknown = new Set<string>();
  const note = (concertId: string | null, judged: Judgement): void => {
    const { name } = judged;
    if (judged.is === 'found') found.push({ concertId, name, facts: judged.facts });
    if (judged.is === 'unknown') unknown.add(keyOf({ concertId, name }));
  };
  const answers: Judgement[] = [];
  try {
    await eachByItself(await concertsOnSale({ copies: false }), LANES, async (concertId) => {
      // What cannot be read is no better known than what was not noted.
      const samples = await readHistory(concertId, SAMPLES_NEEDED).catch(() => []);
      for (const judged of judgeSale(samples, nowMs)) note(concertId, judged);
      answers.push(judgeAnswers(samples, nowMs));
    });
  } catch (error) {
    log().debug({ err: error }, 'sales are not looked at for alarms');
    return { found: [], isKnown: ({ name }) => name === 'storeAway' };
  }
  const first = (is: Judgement['is']) => answers.find((each) => each.is === is);
  const told = first('found') ?? first('fine') ?? first('unknown');
  if (told) note(null, told);
  return { found, isKnown: (of) => !unknown.has(keyOf(of)) };
}

const SENTENCES = {
  lineStandsStill: 'People wait, there is room, nothing keeps the line, and nobody is let in',
  holdsButNoPayments: 'Seats are held and none is paid for',
  unavailable: 'More than one answer in a hundred is 503',
  storeAway: 'A store does not answer',
} as const satisfies Record<Alarm['name'], string>;

async function messageOf(alarm: Alarm, state: AlarmMessage['state'], nowMs: number): Promise<AlarmMessage> {
  const { concertId, name, store = null, id, since, facts } = alarm;
  const titles = concertId === null ? [] : await run<{ title: string }>(statements.title, [concertId]).catch(() => []);
  const what = SENTENCES[name] + (store === null ? '' : ` (${store})`);
  return {
    ...{ id, state, alarm: name, store, concertId, concertTitle: titles[0]?.title ?? null, since, facts },
    url: `${config().APP_URL}/desk${concertId === null ? '' : `/concerts/${concertId}`}`,
    at: new Date(nowMs).toISOString(),
    text: state === 'begun' ? what : `Over: ${what}`,
  };
}

async function tell(state: Watch, alarm: Alarm, what: AlarmMessage['state'], nowMs: number): Promise<void> {
  log().warn({ alarm, state: what }, 'an alarm');
  state.unwritten = true;
  state.outbox.add(await messageOf(alarm, what, nowMs));
}

/**
 * Whoever takes over goes on from what is written. Of what is not, nobody else knows: Redis was away for longer than the lead
 * lasts. Its end is told here; what is still so begins anew with the other.
 */
async function letGo(state: Watch, nowMs: number): Promise<void> {
  for (const { alarm, written } of state.on.values()) if (!written) await tell(state, alarm, 'ended', nowMs);
  state.on.clear();
  state.inherited = false;
  state.unreadIsTold = false;
  state.unreadableSinceMs = null;
  state.unwritten = false;
  state.downSinceMs = {};
}

async function keepLead(state: Watch, nowMs: number): Promise<boolean> {
  try {
    const leads = await takeLead(state.processId, LEAD_MS);
    if (!leads || !state.leads) await letGo(state, nowMs);
    state.leads = leads;
  } catch {
    // As above: it stays where it was.
  }
  return state.leads;
}

/**
 * What the process before has written; null while it cannot be read. What Redis does not give is there when Redis is back; what it
 * gives and nobody can read stays so, and is given up after a while: else no sale would have an alarm any more.
 */
async function readWritten(state: Watch, nowMs: number): Promise<Alarm[] | null> {
  try {
    return await readAlarms();
  } catch (error) {
    if (!state.unreadIsTold) log().warn({ err: error }, 'alarms that are on cannot be read');
    state.unreadIsTold = true;
    state.unreadableSinceMs = error instanceof StoreUnavailable ? null : (state.unreadableSinceMs ?? nowMs);
    if (state.unreadableSinceMs === null || nowMs - state.unreadableSinceMs < UNREADABLE_MS) return null;
    log().warn({ err: error }, 'alarms that were on are given up, and what is wrong begins anew');
    state.unwritten = true;
    return [];
  }
}

/**
 * Goes on from what the process before has written; tells whether that is done. What was begun here meanwhile and was on already is
 * ended, so that each is on once, with the id that its beginning was told by.
 */
async function inherit(state: Watch, nowMs: number): Promise<boolean> {
  if (state.inherited) return true;
  const written = await readWritten(state, nowMs);
  if (!written) return false;
  state.inherited = true;
  for (const alarm of written) {
    const own = state.on.get(keyOf(alarm));
    state.on.set(keyOf(alarm), { alarm, foundAtMs: nowMs, written: true });
    if (own) await tell(state, own.alarm, 'ended', nowMs);
  }
  return true;
}

/** Begins what is found and was not on, and ends what has been fine for a while. */
async function turn(state: Watch, { found, isKnown }: Seen, nowMs: number): Promise<void> {
  const { on } = state;
  const inherited = await inherit(state, nowMs);
  for (const each of found) {
    // While it is not known what was on, a store that is away is told at once: rather twice than not at all. The rest waits.
    if (!inherited && each.name !== 'storeAway') continue;
    const known = on.get(keyOf(each));
    if (known) known.foundAtMs = nowMs;
    if (known || on.size >= MAX_ALARMS) continue;
    const alarm: Alarm = { ...each, id: uuid(), since: new Date(nowMs).toISOString() };
    on.set(keyOf(alarm), { alarm, foundAtMs: nowMs, written: false });
    await tell(state, alarm, 'begun', nowMs);
  }
  for (const [key, each] of on) {
    if (!isKnown(each.alarm)) each.foundAtMs = nowMs;
    if (nowMs - each.foundAtMs < CALM_MS) continue;
    on.delete(key);
    await tell(state, each.alarm, 'ended', nowMs);
  }
  if (!state.unwritten || !inherited) return;
  await writeAlarms([...on.values()].map(({ alarm }) => alarm));
  for (const each of on.values()) each.written = true;
  state.unwritten = false;
}

async function look(state: Watch, nowMs: number): Promise<void> {
  if (!(await keepLead(state, nowMs)) || nowMs - state.lookedAtMs < LOOK_EVERY_MS) return;
  state.lookedAtMs = nowMs;
  const [away, sales] = await Promise.all([storesAway(state, nowMs), lookAtSales(nowMs)]);
  await turn(state, { ...sales, found: [...away, ...sales.found] }, nowMs).catch((error: unknown) => {
    log().debug({ err: error }, 'alarms are written later');
  });
}

/**
 * One look, if this process is the one that looks. Any number of workers may do so at once.
 * @param nowMs by this process's clock
 */
export async function watchAlarms(state: Watch = watch(), nowMs: number = Date.now()): Promise<void> {
  await (state.looking = look(state, nowMs));
}

/**
 * Sends what waits to be sent, beside the looks: a receiver that is slow keeps none waiting. What the look under way finds goes
 * along, for hosts where each task runs once.
 * @param nowMs by this process's clock
 */
export async function sendAlarms(state: Watch = watch(), nowMs: number = Date.now()): Promise<void> {
  await state.looking.catch(() => undefined);
  await state.outbox.send(nowMs);
}
