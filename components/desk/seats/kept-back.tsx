'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';

import type { CompactSeats, SeatState } from '@/lib/seats/compact';
import type { KeptFor } from '@/lib/houses/plan';

import { callApi, refusalOf } from '../../live/api';
import { planOf } from '../../seat-map/house';
import type { Zone } from '../../seat-map/zones';
import { useNumbers, useTexts } from '../../texts/use-texts';
import { Choice } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { box, plain, primary, secondary } from '../../ui/styles';
import { factsOf, wayBack, type ChoiceFacts, type Kept, type Step } from './choice';
import { SeatChooser } from './seat-chooser';
import { seatsNamed } from './seat-list';

/** Of the API: seats that one call changes. */
const MOST = 5_000;
const KEPT_FOR = ['house', 'press'] as const satisfies readonly KeptFor[];

type Props = { scheduleId: string; seats: CompactSeats; tiers: readonly Zone[]; kept: readonly Kept[] };

/** What was done last, and what takes it back. */
type Done = { text: string; back: Step[] };
type Trouble = 'reason' | { taken: number } | { refused: string };

/** Calls of one deed, and what came of it. */
function useKeeping(scheduleId: string, reason: string) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (steps: readonly Step[], then: Done | null): Promise<boolean> => {
    const why = reason.trim();
    if (!why) {
      setTrouble('reason');
      return false;
    }
    setBusy(true);
    setTrouble(null);
    let wrong: Trouble | null = null;
    for (const step of steps) {
      const reply = await callApi('PUT', `/admin/schedules/${scheduleId}/kept-back`, { ...step, reason: why });
      if (reply.kind === 'ok') continue;
      const taken = reply.kind === 'refused' && reply.problem.code === 'SEAT_UNAVAILABLE';
      wrong = taken ? { taken: (reply.problem['seatNumbers'] as number[]).length } : { refused: refusalOf(reply)! };
      break;
    }
    setBusy(false);
    setTrouble(wrong);
    // Done or overtaken: the map shows what is there now.
    router.refresh();
    if (!wrong) setDone(then);
    return wrong === null;
  };
  return { busy, done, trouble, act };
}

/** Seats written as a list. */
function ByList({
  read,
  add,
}: {
  read: (text: string) => ReturnType<typeof seatsNamed>;
  add: (seats: number[]) => void;
}) {
  const t = useTexts('keptBack');
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string[]>([]);
  const submit = (): void => {
    const named = read(text);
    setUnknown(named.unknown);
    add(named.seats);
    if (named.unknown.length === 0) setText('');
  };
  return (
    <div>
      <label className="text-small font-semibold">
        {t('list')}
        <textarea
          rows={2}
          value={text}
          maxLength={4_000}
          onChange={({ target }) => setText(target.value)}
          className={`${box} mt-1.5 py-2 font-normal`}
        />
      </label>
      <p className="mt-1 text-fine text-quiet">{t('listHint')}</p>
      <div role="status">
        {unknown.length > 0 && (
          <p className="mt-1 text-small font-medium text-rose wrap-anywhere">
            {t('unknown', { parts: unknown.slice(0, 5).join(', ') })}
          </p>
        )}
      </div>
      <button type="button" disabled={!text.trim()} onClick={submit} className={`${plain} -mx-2`}>
        {t('addList')}
      </button>
    </div>
  );
}

/** What was done, with the way back, or why it was not. */
function Outcome({ busy, done, trouble, act }: ReturnType<typeof useKeeping>) {
  const t = useTexts('keptBack');
  return (
    <>
      <div role="status">
        {done && (
          <Notice tone="good">
            {done.text}
            {done.back.length > 0 && (
              <button
                type="button"
                disabled={busy}
                onClick={() => void act(done.back, { text: t('undone'), back: [] })}
                className={`${plain} -mx-2 flex w-fit text-current`}
              >
                {t('undo')}
              </button>
            )}
          </Notice>
        )}
      </div>
      {trouble !== null && typeof trouble === 'object' && 'taken' in trouble && (
        <Notice tone="bad" announce="assertive">
          {t('taken', { seats: trouble.taken })}
        </Notice>
      )}
      {trouble !== null && typeof trouble === 'object' && 'refused' in trouble && <Refusal code={trouble.refused} />}
    </>
  );
}

/** What the chosen seats are now. */
function Chosen({ count, facts: { free, kept, held, sold } }: { count: number; facts: ChoiceFacts }) {
  const t = useTexts('keptBack');
  const number = useNumbers();
  const told = { free: free.length, kept: kept.length, cannot: held + sold, held, sold };
  const numbers = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, number(value)]));
  return (
    <p role="status" className="tabular-nums">
      <strong className="font-semibold">{t('chosen', { seats: count })}</strong>
      {count > 0 && <span className="block text-small text-quiet">{t('facts', numbers)}</span>}
    </p>
  );
}

type DeedProps = {
  scheduleId: string;
  chosen: ReadonlySet<number>;
  states: readonly SeatState[];
  kept: readonly Kept[];
  clear: () => void;
};

/** What can be done with the chosen seats, each with how many it is about. */
function KeepOrRelease({ scheduleId, chosen, states, kept, clear }: DeedProps) {
  const t = useTexts('keptBack');
  const number = useNumbers();
  const [keptFor, setKeptFor] = useState<KeptFor>('house');
  const [reason, setReason] = useState('');
  const keeping = useKeeping(scheduleId, reason);
  const { busy, trouble, act } = keeping;
  const facts = factsOf(chosen, states);
  const already = new Set(kept.find((each) => each.keptFor === keptFor)?.seatNumbers);
  const toKeep = [...facts.free, ...facts.kept.filter((seat) => !already.has(seat))];
  const does = async (seatNumbers: number[], to: KeptFor | null, text: string): Promise<void> => {
    if (await act([{ seatNumbers, keptFor: to }], { text, back: wayBack(seatNumbers, kept, to) })) clear();
  };
  const cannot = (seats: readonly number[]): boolean => busy || seats.length === 0 || seats.length > MOST;
  return (
    <div className="grid content-start gap-4">
      <Chosen count={chosen.size} facts={facts} />
      <Choice
        name="keptFor"
        label={t('forWhom')}
        value={keptFor}
        onChange={({ target }) => setKeptFor(KEPT_FOR[target.selectedIndex]!)}
        options={KEPT_FOR.map((value) => ({ value, name: t(`for.${value}`) }))}
      />
      <Field
        name="keepReason"
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        maxLength={300}
        autoComplete="off"
        onChange={({ target }) => setReason(target.value)}
        error={trouble === 'reason' ? t('reasonMissing') : undefined}
      />
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          disabled={cannot(toKeep)}
          aria-busy={busy}
          onClick={() => void does(toKeep, keptFor, t('keptDone', { seats: toKeep.length }))}
          className={primary}
        >
          {t('keep', { seats: toKeep.length })}
        </button>
        <button
          type="button"
          disabled={cannot(facts.kept)}
          aria-busy={busy}
          onClick={() => void does(facts.kept, null, t('releasedDone', { seats: facts.kept.length }))}
          className={secondary}
        >
          {t('release', { seats: facts.kept.length })}
        </button>
        {chosen.size > 0 && (
          <button type="button" onClick={clear} className={plain}>
            {t('clear')}
          </button>
        )}
      </div>
      {Math.max(toKeep.length, facts.kept.length) > MOST && (
        <p className="text-small text-amber">{t('tooMany', { most: number(MOST) })}</p>
      )}
      <Outcome {...keeping} />
    </div>
  );
}

/** All of them in, or out when all were in. */
function toggled(before: ReadonlySet<number>, seats: readonly number[]): ReadonlySet<number> {
  const next = new Set(before);
  const all = seats.every((seat) => next.has(seat));
  for (const seat of seats) {
    if (all) next.delete(seat);
    else next.add(seat);
  }
  return next;
}

/** Keeps seats of a date back, for the house or the press, and puts them on sale: how many can be is told before. */
export function KeptBack({ scheduleId, seats, tiers, kept }: Props) {
  const t = useTexts('keptBack');
  const plan = useMemo(() => planOf(seats, tiers), [seats, tiers]);
  const states = useMemo(() => [...seats.states] as SeatState[], [seats.states]);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const toldNow = kept.map(({ keptFor, seatNumbers }) =>
    t('now', { who: t(`for.${keptFor}`), seats: seatNumbers.length }),
  );
  return (
    <div className="grid gap-6">
      <p className="text-small text-quiet">{toldNow.join(' · ') || t('none')}</p>
      <SeatChooser
        plan={plan}
        states={states}
        chosen={chosen}
        toggle={(wanted) => setChosen((before) => toggled(before, wanted))}
      />
      <div className="grid gap-x-12 gap-y-6 border-t border-line pt-5 lg:grid-cols-2">
        <ByList
          read={(text) => seatsNamed(text, plan.sections)}
          add={(named) => setChosen((before) => new Set([...before, ...named]))}
        />
        <KeepOrRelease
          scheduleId={scheduleId}
          chosen={chosen}
          states={states}
          kept={kept}
          clear={() => setChosen(new Set())}
        />
      </div>
    </div>
  );
}
