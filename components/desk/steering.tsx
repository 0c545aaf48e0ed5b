'use client';

import { useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';

import type { Reply } from '../live/api';
import { useNumbers, useTexts } from '../texts/use-texts';
import { Refusal } from '../ui/refusal';
import { box, danger, plain, primary, secondary } from '../ui/styles';
import { troubleOf } from '../ui/trouble';
import { forecastText } from './forecast-text';

type Queue = NonNullable<SaleNow['queue']>['is'];

const KNOBS = ['capacity', 'admitPerSecond', 'activeSeconds', 'claimSeconds', 'moreTimeSeconds'] as const;
type Knob = (typeof KNOBS)[number];

export type PolicyChange = Partial<Record<Knob, number>> & { paused?: boolean };

/** Changes the policy that has this version. */
export type ChangePolicy = (change: PolicyChange, version: number) => Promise<Reply<unknown>>;

type Props = { queue: Queue; change: ChangePolicy };

function useSteering(change: ChangePolicy) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof troubleOf>>(null);
  const steer = async (wanted: PolicyChange, version: number): Promise<boolean> => {
    setBusy(true);
    const answer = await change(wanted, version);
    setBusy(false);
    setRefused(troubleOf(answer));
    return answer.kind === 'ok';
  };
  return { busy, refused, steer };
}

/** The one press that matters when something is wrong; what it does is said before it is pressed. */
export function PauseButton({ queue, change }: Props) {
  const t = useTexts('controlRoom.steering');
  const forecast = useTexts('controlRoom.forecast');
  const span = useTexts('controlRoom.span');
  const { busy, refused, steer } = useSteering(change);
  const { paused } = queue.policy;
  return (
    <div>
      <button
        type="button"
        aria-busy={busy}
        disabled={busy}
        onClick={() => void steer({ paused: !paused }, queue.policyVersion)}
        className={`${paused ? primary : danger} w-full`}
      >
        {t(paused ? 'resume' : 'pause')}
      </button>
      <p className="mt-2 text-small text-quiet">{forecastText(forecast, span, queue, { paused: !paused })}</p>
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}

type KnobProps = { knob: Knob; value: string; now: number; invalid: boolean; type: (value: string) => void };

/** One knob; beside what was typed stands what is in force. */
function KnobField({ knob, value, now, invalid, type }: KnobProps) {
  const t = useTexts('controlRoom.steering');
  const names = useTexts('desk.facts.name');
  const number = useNumbers();
  return (
    <label className="flex flex-col justify-end text-small">
      {names(knob)}
      <input
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        value={value}
        aria-invalid={invalid || undefined}
        onChange={({ target }) => type(target.value)}
        className={`${box} mt-1 text-base tabular-nums aria-invalid:border-rose`}
      />
      <span className="mt-1 text-fine text-quiet">
        {value === String(now) ? '\u00a0' : t('now', { value: number(now) })}
      </span>
    </label>
  );
}

/** The knobs of the queue, with what they would do. Values that were not touched follow what other operators do. */
export function Steering({ queue, change }: Props) {
  const t = useTexts('controlRoom.steering');
  const forecast = useTexts('controlRoom.forecast');
  const span = useTexts('controlRoom.span');
  const { busy, refused, steer } = useSteering(change);
  // What was typed, on top of which version of the policy.
  const [typed, setTyped] = useState<{ version: number; values: Partial<Record<Knob, string>> } | null>(null);
  const { policy, policyVersion } = queue;
  const valueOf = (knob: Knob): string => typed?.values[knob] ?? String(policy[knob]);
  const changed = KNOBS.filter((knob) => valueOf(knob) !== String(policy[knob]));
  const wanted = Object.fromEntries(changed.map((knob) => [knob, Number(valueOf(knob))])) as PolicyChange;
  const overtaken = typed !== null && changed.length > 0 && typed.version !== policyVersion;

  const apply = async (): Promise<void> => {
    const version = typed?.version ?? policyVersion;
    if (await steer(wanted, version)) setTyped(null);
    // Told that somebody was quicker, one looks at the values of now: the next press is on top of those.
    else setTyped((before) => before && { ...before, version: policyVersion });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        {KNOBS.map((knob) => (
          <KnobField
            key={knob}
            knob={knob}
            value={valueOf(knob)}
            now={policy[knob]}
            invalid={refused?.invalid.has(knob) ?? false}
            type={(value) =>
              setTyped((before) => ({
                version: before?.version ?? policyVersion,
                values: { ...before?.values, [knob]: value },
              }))
            }
          />
        ))}
      </div>
      <p role="status" className="mt-1 min-h-12 text-small">
        {changed.length > 0 && forecastText(forecast, span, queue, wanted)}
      </p>
      {overtaken && <p className="mb-2 text-small font-medium text-amber">{t('overtaken')}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" disabled={busy || changed.length === 0} aria-busy={busy} className={secondary}>
          {t('apply')}
        </button>
        {changed.length > 0 && (
          <button type="button" onClick={() => setTyped(null)} className={plain}>
            {t('discard')}
          </button>
        )}
      </div>
      {refused && (
        <div className="mt-3">
          <Refusal code={refused.code} />
        </div>
      )}
    </form>
  );
}
