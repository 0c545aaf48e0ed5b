'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';

import type { EditedConcert, RefusedEdit } from '@/lib/programme/schema';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { box, plain, primary } from '../../ui/styles';
import { invalidFields } from '../../ui/trouble';
import { changedPaths, fieldOf, patchOf, rebased, valuesOf, type Values } from './concert-values';
import { AnswerFields, DateFields, RuleFields, TextFields, type Choices, type Entry } from './concert-fields';
import { useFieldName } from './field-name';

/** What came of saving, besides success. */
type Trouble =
  | { kind: 'refused'; code: string }
  | { kind: 'invalid'; fields: ReadonlySet<string> }
  | { kind: 'why'; refused: readonly (RefusedEdit & { field: string })[] };

/** What somebody else has saved meanwhile: the field, and what it was and is. */
type Theirs = readonly { path: string; was: string; is: string }[];

function useSaving(given: EditedConcert) {
  const router = useRouter();
  const [concert, setConcert] = useState(given);
  const [values, setValues] = useState<Values>(() => valuesOf(given));
  const [theirs, setTheirs] = useState<Theirs>([]);
  const [state, setState] = useState<'idle' | 'busy' | 'saved' | Trouble>('idle');

  const overtaken = (now: EditedConcert): void => {
    const next = rebased(concert, now, values);
    const [were, are] = [valuesOf(concert), valuesOf(now)];
    setTheirs(next.theirs.map((path) => ({ path, was: were[path]!, is: are[path]! })));
    setValues(next.values);
    setConcert(now);
    setState('idle');
  };

  // The page was refreshed: a date was added beside the form, or somebody else has saved.
  if (given.version > concert.version) overtaken(given);

  const save = async (reason: string): Promise<boolean> => {
    const patch = patchOf(concert, values);
    if (!patch) return false;
    setState('busy');
    const why = reason.trim();
    const reply = await callApi<EditedConcert>(
      'PATCH',
      `/admin/concerts/${concert.id}`,
      { ...patch, ...(why && { reason: why }) },
      { 'if-match': `"${concert.version}"` },
    );
    if (reply.kind === 'ok') {
      setConcert(reply.data);
      setValues(valuesOf(reply.data));
      setTheirs([]);
      setState('saved');
      router.refresh();
      return true;
    }
    const problem = reply.kind === 'refused' ? reply.problem : null;
    if (problem?.code === 'CONCERT_CHANGED') overtaken(problem['concert'] as EditedConcert);
    else if (problem?.code === 'EDIT_REFUSED') {
      const refused = (problem['refused'] as RefusedEdit[]).map((each) => ({
        ...each,
        field: fieldOf(each.path, patch),
      }));
      setState({ kind: 'why', refused });
    } else if (problem?.code === 'VALIDATION_FAILED') {
      setState({ kind: 'invalid', fields: new Set([...invalidFields(problem)].map((path) => fieldOf(path, patch))) });
    } else setState({ kind: 'refused', code: problem?.code ?? 'AWAY' });
    return false;
  };

  const type = (path: string, value: string): void => {
    setValues((before) => ({ ...before, [path]: value }));
    if (state === 'saved') setState('idle');
  };
  const discard = (): void => {
    setValues(valuesOf(concert));
    setTheirs([]);
    setState('idle');
  };
  return { concert, values, theirs, state, type, save, discard };
}

/** What somebody else has saved meanwhile. */
function Overtaken({ theirs }: { theirs: Theirs }) {
  const t = useTexts('concertForm');
  const nameOf = useFieldName();
  return (
    <Notice tone="care" title={t('overtaken.title')} announce="assertive">
      <p>{t('overtaken.text')}</p>
      <dl className="mt-2 grid gap-1">
        {theirs.map(({ path, was, is }) => (
          <div key={path} className="wrap-anywhere">
            <dt className="font-semibold">{nameOf(path)}</dt>
            <dd>
              <del>{was || '–'}</del> → <ins className="no-underline">{is || '–'}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

function Troubled({ state }: { state: Trouble }) {
  const t = useTexts('concertForm');
  const nameOf = useFieldName();
  if (state.kind === 'refused') return <Refusal code={state.code} />;
  return (
    <Notice tone="bad" title={t(state.kind === 'why' ? 'refused' : 'invalid')} announce="assertive">
      <ul className="list-disc pl-5">
        {state.kind === 'why'
          ? state.refused.map(({ field, why }) => (
              <li key={field}>
                {nameOf(field)}: {t(`why.${why}`)}
              </li>
            ))
          : [...state.fields].map((field) => (
              <li key={field}>{field === 'reason' ? t('reasonMissing') : nameOf(field)}</li>
            ))}
      </ul>
    </Notice>
  );
}

/** Everything of a concert that an operator edits; what was typed is saved upon the version that was seen. */
export function ConcertForm({ concert: given, choices }: { concert: EditedConcert; choices: Choices }) {
  const t = useTexts('concertForm');
  const { concert, values, theirs, state, type, save, discard } = useSaving(given);
  const [reason, setReason] = useState('');
  const changes = changedPaths(concert, values).length;
  const invalid = typeof state === 'object' && state.kind === 'invalid' ? state.fields : new Set<string>();
  const entry: Entry = { values, invalid, type };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await save(reason)) setReason('');
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-10">
      <TextFields {...entry} />
      <DateFields {...entry} dates={concert.dates} />
      <RuleFields {...entry} />
      <AnswerFields {...entry} choices={choices} />
      <div className="sticky bottom-0 z-10 -mx-5 grid gap-3 border-t border-line bg-paper px-5 py-4 md:-mx-8 md:px-8">
        {theirs.length > 0 && <Overtaken theirs={theirs} />}
        {typeof state === 'object' && <Troubled state={state} />}
        <div className="flex flex-wrap items-end gap-3">
          <label className="min-w-[min(12rem,100%)] flex-1 text-small">
            {t('reason')}
            <input
              name="reason"
              value={reason}
              maxLength={300}
              autoComplete="off"
              aria-invalid={invalid.has('reason') || undefined}
              onChange={({ target }) => setReason(target.value)}
              className={`${box} mt-1 text-base aria-invalid:border-rose`}
            />
          </label>
          <button
            type="submit"
            disabled={state === 'busy' || changes === 0}
            aria-busy={state === 'busy'}
            className={primary}
          >
            {t('save', { count: changes })}
          </button>
          {changes > 0 && (
            <button type="button" onClick={discard} className={plain}>
              {t('discard')}
            </button>
          )}
        </div>
        <p role="status" className="text-small text-jade empty:hidden">
          {state === 'saved' && t('saved')}
        </p>
      </div>
    </form>
  );
}
