'use client';

import type { HousePlan, PlanSection, StandingSection } from '@/lib/houses/plan';

import { useTexts } from '../texts/use-texts';
import type { ChangeSection } from './edits';
import { Choice, NumberField, Panel, TextField } from './fields';
import { LabelFields } from './label-fields';
import { RowFields } from './row-fields';

function nameIn(text: string): string | null {
  const name = text.trim();
  return name.length >= 1 && name.length <= 40 ? name : null;
}

/** Where a section is, what it is called, and which tier its places have. */
function PlaceFields({ plan, section, change }: { plan: HousePlan; section: PlanSection; change: ChangeSection }) {
  const t = useTexts('houses.section');
  const tiers = useTexts('houses.tiers');
  const set = (patch: Partial<Pick<PlanSection, 'name' | 'x' | 'y' | 'angle' | 'tier'>>, merging: string) =>
    change((before) => ({ ...before, ...patch }), merging);
  return (
    <div className="grid grid-cols-3 gap-2">
      <div className="col-span-2">
        <TextField label={t('name')} value={section.name} read={nameIn} change={(name) => set({ name }, 'name')} />
      </div>
      <NumberField
        label={t('angle')}
        value={section.angle}
        min={-360}
        max={360}
        step={5}
        change={(angle) => set({ angle }, 'angle')}
      />
      <NumberField
        label={t('x')}
        value={section.x}
        min={-2_000}
        max={2_000}
        step={0.5}
        change={(x) => set({ x }, 'x')}
      />
      <NumberField
        label={t('y')}
        value={section.y}
        min={-2_000}
        max={2_000}
        step={0.5}
        change={(y) => set({ y }, 'y')}
      />
      <Choice
        label={t('tier')}
        value={String(section.tier ?? 0)}
        options={[['0', tiers('none')], ...plan.tiers.map(({ name }, index) => [String(index + 1), name.ko] as const)]}
        change={(tier) => set({ tier: tier === '0' ? null : Number(tier) }, 'tier')}
      />
    </div>
  );
}

function StandingFields({ section, change }: { section: StandingSection; change: ChangeSection }) {
  const t = useTexts('houses.section');
  const set = (patch: Partial<StandingSection>, merging: string) =>
    change((before) => (before.kind === 'standing' ? { ...before, ...patch } : before), merging);
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberField
        label={t('width')}
        value={section.width}
        min={1}
        max={500}
        change={(width) => set({ width }, 'width')}
      />
      <NumberField
        label={t('depth')}
        value={section.depth}
        min={1}
        max={500}
        change={(depth) => set({ depth }, 'depth')}
      />
      <NumberField
        label={t('capacity')}
        value={section.capacity}
        min={1}
        max={20_000}
        change={(capacity) => set({ capacity: Math.round(capacity) }, 'capacity')}
      />
      <NumberField
        label={t('keptBack')}
        value={section.keptBack}
        min={0}
        max={section.capacity}
        change={(kept) => set({ keptBack: Math.round(kept) }, 'kept')}
      />
    </div>
  );
}

/** Everything about the section that is chosen. */
export function SectionPanel({
  plan,
  section,
  change,
}: {
  plan: HousePlan;
  section: PlanSection;
  change: ChangeSection;
}) {
  const t = useTexts('houses.section');
  return (
    <Panel title={t('title', { name: section.name })}>
      <PlaceFields plan={plan} section={section} change={change} />
      {section.kind === 'rows' && <RowFields section={section} change={change} />}
      {section.kind === 'rows' && <LabelFields section={section} change={change} />}
      {section.kind === 'standing' && <StandingFields section={section} change={change} />}
      {section.kind === 'placed' && <p className="text-fine text-quiet">{t('placed')}</p>}
    </Panel>
  );
}
