'use client';

import { checkPlan, type Finding } from '@/lib/houses/checks';
import { placesOfSection } from '@/lib/houses/count';
import { type HousePlan, type Stage } from '@/lib/houses/plan';
import { useDeferredValue, useMemo } from 'react';

import { zoneGround, type ZoneLook } from '../seat-map/zones';
import { useTexts } from '../texts/use-texts';
import { addTier, removeLastTier } from './edits';
import { Choice, NumberField, Panel, small, TextField } from './fields';

type Change = (plan: HousePlan, merging?: string) => void;

/** The sections by name, to choose from without a pointer. */
export function OutlinePanel({
  plan,
  chosen,
  choose,
}: {
  plan: HousePlan;
  chosen: ReadonlySet<number>;
  choose: (index: number, adds: boolean) => void;
}) {
  const t = useTexts('houses.outline');
  const listed = plan.sections.map((section) => ({
    name: section.name,
    kind: section.kind,
    places: placesOfSection(section),
  }));
  return (
    <Panel title={t('title', { count: plan.sections.length })}>
      {plan.sections.length === 0 && <p className="text-fine text-quiet">{t('none')}</p>}
      <ul className="max-h-72 overflow-y-auto">
        {listed.map(({ name, kind, places }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-pressed={chosen.has(index)}
              onClick={(event) => choose(index, event.shiftKey || event.ctrlKey || event.metaKey)}
              className="flex min-h-10 w-full cursor-pointer items-center justify-between gap-3 rounded border border-transparent px-2 text-left text-small transition hover:bg-sunken aria-pressed:bg-persimmon-soft aria-pressed:font-semibold"
            >
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 text-fine text-quiet tabular-nums">{t(`kind.${kind}`, { places })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const LOOKS: readonly ZoneLook[] = [1, 2, 3, 4, 5];

export function TiersPanel({
  plan,
  change,
  paint,
}: {
  plan: HousePlan;
  change: Change;
  paint: ((tier: number) => void) | null;
}) {
  const t = useTexts('houses.tiers');
  const set = (index: number, patch: Partial<HousePlan['tiers'][number]>) =>
    change(
      { ...plan, tiers: plan.tiers.map((tier, at) => (at === index ? { ...tier, ...patch } : tier)) },
      `tier ${index}`,
    );
  const nameIn = (text: string): string | null =>
    text.trim().length >= 1 && text.trim().length <= 40 ? text.trim() : null;
  return (
    <Panel title={t('title')}>
      <p className="text-fine text-quiet">{t('hint')}</p>
      {plan.tiers.map(({ name, look }, index) => (
        <div key={index} className="grid grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
          <span aria-hidden className={`mb-3 size-5 rounded border ${zoneGround[look as ZoneLook]}`} />
          <TextField
            label={t('ko')}
            value={name.ko}
            read={nameIn}
            change={(ko) => set(index, { name: { ...name, ko } })}
          />
          <TextField
            label={t('en')}
            value={name.en ?? ''}
            read={nameIn}
            change={(en) => set(index, { name: { ...name, en } })}
          />
          <Choice
            label={t('look')}
            value={String(look)}
            options={LOOKS.map((each) => [String(each), String(each)] as const)}
            change={(each) => set(index, { look: Number(each) })}
          />
          {paint && (
            <button type="button" className={`${small} col-span-4`} onClick={() => paint(index + 1)}>
              {t('paint', { tier: name.ko })}
            </button>
          )}
        </div>
      ))}
      <div className="flex gap-2">
        <button
          type="button"
          className={small}
          disabled={plan.tiers.length >= 20}
          onClick={() => change(addTier(plan))}
        >
          {t('add')}
        </button>
        <button
          type="button"
          className={small}
          disabled={plan.tiers.length === 0}
          onClick={() => change(removeLastTier(plan))}
        >
          {t('remove')}
        </button>
      </div>
    </Panel>
  );
}

const FIRST_STAGE: Stage = { shape: 'rectangle', x: 0, y: -16, angle: 0, width: 24, depth: 8 };

export function StagePanel({ plan, change }: { plan: HousePlan; change: Change }) {
  const t = useTexts('houses.stage');
  const { stage } = plan;
  const set = (patch: Partial<Stage>) => change({ ...plan, stage: { ...(stage ?? FIRST_STAGE), ...patch } }, 'stage');
  return (
    <Panel title={t('title')} open={false}>
      {stage && (
        <div className="grid grid-cols-3 gap-2">
          <Choice
            label={t('shape')}
            value={stage.shape}
            options={[
              ['rectangle', t('rectangle')],
              ['round', t('round')],
            ]}
            change={(shape) => set({ shape })}
          />
          <NumberField label={t('x')} value={stage.x} min={-2_000} max={2_000} step={0.5} change={(x) => set({ x })} />
          <NumberField label={t('y')} value={stage.y} min={-2_000} max={2_000} step={0.5} change={(y) => set({ y })} />
          <NumberField label={t('width')} value={stage.width} min={1} max={500} change={(width) => set({ width })} />
          <NumberField label={t('depth')} value={stage.depth} min={1} max={500} change={(depth) => set({ depth })} />
          <NumberField
            label={t('angle')}
            value={stage.angle}
            min={-360}
            max={360}
            step={5}
            change={(angle) => set({ angle })}
          />
        </div>
      )}
      <button type="button" className={small} onClick={() => (stage ? change({ ...plan, stage: null }) : set({}))}>
        {stage ? t('remove') : t('add')}
      </button>
    </Panel>
  );
}

/** What is wrong with the plan, found anew a moment after each change. */
export function ChecksPanel({ plan, show }: { plan: HousePlan; show: (section: string) => void }) {
  const t = useTexts('houses.checks');
  const looked = useDeferredValue(plan);
  const findings = useMemo(() => checkPlan(looked), [looked]);
  const words = ({ code, section, place, count }: Finding): string => {
    const where = [section, place].filter(Boolean).join(' · ');
    return `${t(`found.${code}`)}${where && ` (${where}${count > 1 ? t('more', { count: count - 1 }) : ''})`}`;
  };
  return (
    <Panel title={t('title', { count: findings.length })}>
      {findings.length === 0 && <p className="text-small text-jade">{t('fine')}</p>}
      <ul className="grid max-h-72 gap-1.5 overflow-y-auto text-small">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.section}`} className="flex items-start gap-2">
            <span
              className={`mt-0.5 shrink-0 rounded-full px-2 text-fine font-semibold ${finding.level === 'error' ? 'bg-rose-soft text-rose' : 'bg-amber-soft text-amber'}`}
            >
              {t(finding.level)}
            </span>
            {finding.section === null ? (
              <span>{words(finding)}</span>
            ) : (
              <button
                type="button"
                className="min-h-6 cursor-pointer text-left underline decoration-line underline-offset-4"
                onClick={() => show(finding.section!)}
              >
                {words(finding)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
