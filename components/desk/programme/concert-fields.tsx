'use client';

import type { ReactNode } from 'react';

import type { EditedDate } from '@/lib/programme/schema';

import { useNumbers, useTexts } from '../../texts/use-texts';
import { box } from '../../ui/styles';
import { ANSWERS, TEXTS, TIMES, type Values } from './concert-values';
import { useFieldName } from './field-name';

/** What all fields share. */
export type Entry = {
  values: Values;
  invalid: ReadonlySet<string>;
  type: (path: string, value: string) => void;
};

const BOX = `${box} mt-1 text-base text-ink aria-invalid:border-rose`;
const LOOKS = [1, 2, 3, 4, 5] as const;

type FieldProps = Entry & {
  path: string;
  kind?: 'line' | 'prose' | 'number' | 'time';
  max?: number;
  language?: 'ko' | 'en';
};

/** One field, under the name of what it says. */
function EntryField({ values, invalid, type, path, kind = 'line', max, language }: FieldProps) {
  const nameOf = useFieldName();
  // Of an answer either language may be the one that is wrong.
  const wrong = invalid.has(path) || invalid.has(path.replace(/\.(?:ko|en)$/, ''));
  const shared = {
    name: path,
    value: values[path] ?? '',
    lang: language,
    'aria-invalid': wrong || undefined,
    onChange: ({ target }: { target: { value: string } }) => type(path, target.value),
  };
  return (
    <label className="flex min-w-0 flex-col justify-end text-small">
      {nameOf(path)}
      {kind === 'prose' ? (
        <textarea {...shared} rows={4} maxLength={max} className={`${BOX} py-2`} />
      ) : (
        <input
          {...shared}
          maxLength={max}
          autoComplete="off"
          type={kind === 'time' ? 'datetime-local' : kind === 'number' ? 'number' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          min={kind === 'number' ? 0 : undefined}
          className={`${BOX} tabular-nums`}
        />
      )}
    </label>
  );
}

function Group({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-display text-title font-semibold">{title}</legend>
      {lead && <p className="mt-1 text-small text-quiet">{lead}</p>}
      <div className="mt-4 grid gap-4">{children}</div>
    </fieldset>
  );
}

const TWO = 'grid gap-4 md:grid-cols-2';

/** What it is called and about, in both languages. */
export function TextFields(entry: Entry) {
  const t = useTexts('concertForm');
  return (
    <Group title={t('group.texts')} lead={t('group.textsLead')}>
      {TEXTS.map((name) => {
        const shape = name === 'description' ? ({ kind: 'prose', max: 5_000 } as const) : { max: 200 };
        return (
          <div key={name} className={TWO}>
            <EntryField {...entry} {...shape} path={name} language="ko" />
            <EntryField {...entry} {...shape} path={`english.${name}`} language="en" />
          </div>
        );
      })}
    </Group>
  );
}

function TierFields({ tier, ...entry }: Entry & { tier: EditedDate['tiers'][number] }) {
  const t = useTexts('concertForm');
  const nameOf = useFieldName();
  const number = useNumbers();
  const path = `tiers.${tier.id}`;
  return (
    <div className="grid grid-cols-2 items-end gap-3 border-t border-line pt-3 md:grid-cols-[1fr_1fr_1fr_6rem]">
      <EntryField {...entry} path={`${path}.ko`} max={40} language="ko" />
      <EntryField {...entry} path={`${path}.en`} max={40} language="en" />
      <EntryField {...entry} path={`${path}.price`} kind="number" />
      <label className="text-small">
        {nameOf(`${path}.look`)}
        <select
          name={`${path}.look`}
          value={entry.values[`${path}.look`]}
          onChange={({ target }) => entry.type(`${path}.look`, target.value)}
          className={BOX}
        >
          {LOOKS.map((look) => (
            <option key={look} value={look}>
              {look}
            </option>
          ))}
        </select>
      </label>
      <p className="col-span-full text-fine text-quiet tabular-nums">
        {t('seats', { total: number(tier.total), held: number(tier.held), sold: number(tier.sold) })}
      </p>
    </div>
  );
}

/** When it is, when it can be booked, and what it costs. */
export function DateFields({ dates, ...entry }: Entry & { dates: readonly EditedDate[] }) {
  const t = useTexts('concertForm');
  return (
    <Group title={t('group.dates')} lead={t('group.datesLead')}>
      {dates.length === 0 && <p className="text-quiet">{t('noDates')}</p>}
      {dates.map(({ id, tiers }, index) => (
        <fieldset key={id} className="grid min-w-0 gap-4 rounded-large border border-line bg-card/50 p-4">
          <legend className="px-1 font-semibold">{t('date', { number: index + 1 })}</legend>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {TIMES.map((name) => (
              <EntryField key={name} {...entry} path={`dates.${id}.${name}`} kind="time" />
            ))}
          </div>
          {tiers.map((tier) => (
            <TierFields key={tier.id} {...entry} tier={tier} />
          ))}
        </fieldset>
      ))}
    </Group>
  );
}

/** What one may have, and for how long. */
export function RuleFields(entry: Entry) {
  const t = useTexts('concertForm');
  return (
    <Group title={t('group.rules')}>
      <div className={TWO}>
        <EntryField {...entry} path="maxSeatsPerUser" kind="number" />
        <EntryField {...entry} path="holdSeconds" kind="number" />
      </div>
    </Group>
  );
}

/** What may be chosen of a list, with its name in the operator's language. */
export type Choices = Record<'city' | 'kind', readonly { value: string; name: string }[]>;

type ChoiceProps = Entry & { path: 'city' | 'kind'; options: Choices['city'] };

function Choice({ values, type, path, options }: ChoiceProps) {
  const t = useTexts('concertForm');
  const nameOf = useFieldName();
  return (
    <label className="text-small">
      {nameOf(path)}
      <select name={path} value={values[path]} onChange={({ target }) => type(path, target.value)} className={BOX}>
        <option value="">{t('untold')}</option>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What people ask before they book. */
export function AnswerFields({ choices, ...entry }: Entry & { choices: Choices }) {
  const t = useTexts('concertForm');
  const long = new Set<string>(['directions', 'refundRule', 'accessibility']);
  return (
    <Group title={t('group.answers')} lead={t('group.answersLead')}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Choice {...entry} path="city" options={choices.city} />
        <Choice {...entry} path="kind" options={choices.kind} />
        <EntryField {...entry} path="ageLimit" kind="number" />
        <EntryField {...entry} path="runningMinutes" kind="number" />
      </div>
      <EntryField {...entry} path="details.lineUp" kind="prose" max={10_000} />
      {ANSWERS.map((name) => (
        <div key={name} className={TWO}>
          {(['ko', 'en'] as const).map((language) => (
            <EntryField
              key={language}
              {...entry}
              path={`details.${name}.${language}`}
              kind={long.has(name) ? 'prose' : 'line'}
              max={long.has(name) ? 2_000 : 300}
              language={language}
            />
          ))}
        </div>
      ))}
      <EntryField {...entry} path="posterUrl" max={2_000} />
    </Group>
  );
}
