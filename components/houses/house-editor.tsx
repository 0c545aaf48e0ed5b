'use client';

import { placesIn } from '@/lib/houses/count';
import type { HouseView } from '@/lib/houses/schema';
import { lazy, Suspense, useEffect, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { Conflict, DraftState } from './draft-notice';
import { Files } from './files';
import type { CanvasHandle, Tool } from './plan-canvas';
import { byKey } from './plan-keys';
import { ChecksPanel, OutlinePanel, StagePanel, TiersPanel } from './plan-panels';
import { SeatsPanel } from './seats-panel';
import { SectionPanel } from './section-panel';
import { Toolbar } from './toolbar';
import { useDraft } from './use-draft';
import { actionsOf, NONE, usePlan, type Actions, type Editing } from './use-plan';
import { VersionsPanel, type News } from './versions-panel';

/** Drawn by a script only: the page is alive before, and the lists beside do all that it does. */
const PlanCanvas = lazy(() => import('./plan-canvas'));

/** The place of the drawing until its script is there. */
function Drawing({ tool, ...props }: Omit<ComponentProps<typeof PlanCanvas>, 'hint'>) {
  const t = useTexts('houses');
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const place = <Skeleton className="size-full rounded-large" />;
  return (
    <div className="lg:sticky lg:top-4 lg:self-start">
      <div className="h-[60svh] min-h-80 lg:h-[calc(100svh-14rem)]">
        {alive ? (
          <Suspense fallback={place}>
            <PlanCanvas {...props} tool={tool} />
          </Suspense>
        ) : (
          place
        )}
      </div>
      <p id="plan-hint" className="mt-2 text-fine text-quiet">
        {t(`hint.${tool}`)}
      </p>
    </div>
  );
}

type ListsProps = { editing: Editing; actions: Actions; show: (section: string) => void };

/** What stands beside the drawing: all that can be done, without a pointer. */
function Lists({ editing: { plan, chosen, choose, picked, change }, actions, show }: ListsProps) {
  const { only } = actions;
  const section = only === null ? null : plan.sections[only]!;
  return (
    <>
      <OutlinePanel
        plan={plan}
        chosen={chosen}
        choose={(index, adds) => choose(adds ? new Set([...chosen, index]) : new Set([index]))}
      />
      {section && <SectionPanel key={only} plan={plan} section={section} change={actions.edit} />}
      {section && section.kind !== 'standing' && (
        <SeatsPanel
          key={`seats ${only}`}
          plan={plan}
          section={section}
          picked={picked.size}
          pick={actions.pickSeats}
          mark={actions.mark}
        />
      )}
      <TiersPanel plan={plan} change={change} paint={chosen.size > 0 ? actions.paint : null} />
      <StagePanel plan={plan} change={change} />
      <ChecksPanel plan={plan} show={show} />
    </>
  );
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/** A house to draw: the drawing, lists that do the same without a pointer, what is wrong, and versions for dates to use. */
export function HouseEditor({ house }: { house: HouseView }) {
  const t = useTexts('houses');
  const editing = usePlan(house.draft);
  const { plan, chosen, choose, picked, pick, change, act } = editing;
  const actions = actionsOf(editing);
  const [tool, setTool] = useState<Tool>('sections');
  const [news, setNews] = useState<News | null>(null);
  const draft = useDraft(house.id, { draftVersion: house.draftVersion, plan: house.draft }, plan);
  const canvas = useRef<CanvasHandle>(null);
  const keyDown = (event: KeyboardEvent): void => byKey(event, editing, actions);
  function take(taken: HouseView): void {
    draft.take(taken);
    act({ do: 'begin', plan: taken.draft });
    choose(NONE);
    setNews({ tone: 'calm', text: t('taken') });
  }
  async function takeTheirs(): Promise<void> {
    const reply = await draft.read();
    if (reply.kind === 'ok') take(reply.data);
  }
  function showSection(name: string): void {
    const index = plan.sections.findIndex((section) => section.name === name);
    if (index < 0) return;
    choose(new Set([index]));
    canvas.current?.show(plan.sections[index]!);
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DraftState state={draft.state} places={placesIn(plan)} />
        <div className="flex flex-wrap gap-1.5">
          <Files house={house} plan={plan} draft={draft} take={take} fail={(text) => setNews({ tone: 'care', text })} />
        </div>
      </div>
      {draft.state === 'conflict' && (
        <Conflict takeTheirs={() => void takeTheirs()} keepMine={() => void draft.overwrite()} />
      )}
      <div role="status">{news && <Notice tone={news.tone}>{news.text}</Notice>}</div>
      <Toolbar editing={editing} actions={actions} tool={tool} setTool={setTool} canvas={() => canvas.current} />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Drawing ref={canvas} {...{ plan, chosen, picked, tool, choose, pick, change }} onKeyDown={keyDown} />
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole editor, pressed in its lists */}
        <div onKeyDown={(event) => (event.ctrlKey || event.metaKey) && !isTyping(event) && keyDown(event)}>
          <Lists editing={editing} actions={actions} show={showSection} />
          <VersionsPanel house={house} save={draft.save} tell={setNews} />
        </div>
      </div>
    </div>
  );
}
