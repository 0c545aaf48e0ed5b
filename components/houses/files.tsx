'use client';

import type { HousePlan } from '@/lib/houses/plan';
import type { HouseView } from '@/lib/houses/schema';
import { Download, Upload } from 'lucide';
import { useRef, type ChangeEvent } from 'react';

import { callApi, type Reply } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import { small } from './fields';
import type { useDraft } from './use-draft';

/** As the server takes it. */
const MAX_BYTES = 2 * 1024 * 1024;

type Props = {
  house: HouseView;
  plan: HousePlan;
  draft: Pick<ReturnType<typeof useDraft>, 'save' | 'version'>;
  /** A house came back from an import. */
  take: (house: HouseView) => void;
  fail: (what: string) => void;
};

function keep(plan: HousePlan, name: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(plan, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: `${name}.json` }).click();
  URL.revokeObjectURL(address);
}

/** A file as the draft: JSON of a plan, or else a table. */
async function send(houseId: string, text: string, version: number): Promise<Reply<unknown>> {
  const path = `/admin/houses/${houseId}/draft`;
  const onlyIf = { 'if-match': `"${version}"` };
  if (!text.trimStart().startsWith('{')) return callApi('PUT', `${path}/table`, { csv: text }, onlyIf);
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    return { kind: 'refused', problem: { status: 400, code: 'MALFORMED_JSON' } };
  }
  return callApi('PUT', path, { plan }, onlyIf);
}

/** The plan as a file and from one: JSON with everything, or a table with a line a seat. */
export function Files({ house: { id: houseId, name }, plan, draft: { save, version }, take, fail }: Props) {
  const t = useTexts('houses.files');
  const input = useRef<HTMLInputElement>(null);

  async function read({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    if (file.size > MAX_BYTES) return fail(t('tooLarge'));
    // What was drawn until now can be taken back to.
    if (!(await save())) return fail(t('notSaved'));
    const reply = await send(houseId, await file.text(), version());
    if (reply.kind !== 'ok') return fail(whyNot(reply));
    const house = await callApi<HouseView>('GET', `/admin/houses/${houseId}`);
    if (house.kind === 'ok') take(house.data);
    else fail(t('away'));
  }

  function whyNot(reply: Exclude<Reply<unknown>, { kind: 'ok' }>): string {
    if (reply.kind === 'away') return t('away');
    const [first] = (reply.problem['errors'] ?? []) as { path: string; message: string }[];
    return first ? t('wrong', { why: `${first.path}: ${first.message}` }) : t('wrong', { why: reply.problem.code });
  }

  return (
    <>
      <button type="button" className={small} onClick={() => keep(plan, name)}>
        <Icon of={Download} className="size-4" />
        {t('json')}
      </button>
      <a
        className={small}
        href={`/api/v1/admin/houses/${houseId}/draft/table`}
        download
        onClick={(event) => {
          event.preventDefault();
          void save().then((isSaved) =>
            isSaved ? location.assign(`/api/v1/admin/houses/${houseId}/draft/table`) : fail(t('notSaved')),
          );
        }}
      >
        <Icon of={Download} className="size-4" />
        {t('csv')}
      </a>
      <button type="button" className={small} onClick={() => input.current?.click()}>
        <Icon of={Upload} className="size-4" />
        {t('import')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,text/csv,application/json"
        hidden
        onChange={(event) => void read(event)}
        aria-label={t('import')}
      />
    </>
  );
}
