'use client';

import { useState, type ReactNode } from 'react';

const FIELD =
  'mt-1 block min-h-11 w-full rounded border border-edge/70 bg-card px-2.5 text-small font-normal text-ink aria-invalid:border-rose';

type Named = { label: string };

/** A text that is taken when it is one. @param read gives what is meant, or null for what cannot be */
export function TextField<T>({
  label,
  value,
  read,
  change,
}: Named & { value: string; read: (text: string) => T | null; change: (value: T) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && read(typed) === null;
  return (
    <label className="text-fine font-semibold text-quiet">
      {label}
      <input
        value={typed ?? value}
        aria-invalid={isWrong || undefined}
        className={FIELD}
        onChange={({ target }) => {
          setTyped(target.value);
          const meant = read(target.value);
          if (meant !== null) change(meant);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}

type Bounds = { min: number; max: number; step?: number };

/** A number within bounds. */
export function NumberField({
  value,
  change,
  min,
  max,
  step = 1,
  label,
}: Named & Bounds & { value: number; change: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const number = Number(text);
    return text.trim() !== '' && Number.isFinite(number) && number >= min && number <= max ? number : null;
  };
  return (
    <label className="text-fine font-semibold text-quiet">
      {label}
      <input
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        value={typed ?? String(Math.round(value * 1_000) / 1_000)}
        aria-invalid={(typed !== null && read(typed) === null) || undefined}
        className={`${FIELD} tabular-nums`}
        onChange={({ target }) => {
          setTyped(target.value);
          const number = read(target.value);
          if (number !== null) change(number);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}

export function Choice<T extends string>({
  label,
  value,
  options,
  change,
}: Named & { value: T; options: readonly (readonly [T, string])[]; change: (value: T) => void }) {
  return (
    <label className="text-fine font-semibold text-quiet">
      {label}
      <select value={value} onChange={({ target }) => change(target.value as T)} className={FIELD}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export const small =
  'inline-flex min-h-10 cursor-pointer items-center justify-center gap-1.5 rounded-full border border-edge/60 bg-card px-3 text-fine font-semibold text-ink transition hover:border-ink disabled:cursor-default disabled:opacity-40 aria-pressed:border-persimmon aria-pressed:bg-persimmon-soft aria-pressed:text-persimmon';

/** A part of what stands beside the drawing; the summary opens and closes it. */
export function Panel({ title, open = true, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-t border-line py-3">
      <summary className="min-h-8 cursor-pointer py-1 text-small font-semibold">{title}</summary>
      <div className="mt-3 grid gap-3">{children}</div>
    </details>
  );
}
