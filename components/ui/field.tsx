import type { ComponentProps } from 'react';

type Props = ComponentProps<'input'> & { name: string; label: string; hint?: string; error?: string };

/** A labelled input; its hint and its error are read out with it. @param id where its name is not the only one of the page */
export function Field({ name, id = name, label, hint, error, ...input }: Props) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="block text-small font-semibold">
        {label}
      </label>
      <input
        {...input}
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className="mt-1.5 block min-h-touch w-full rounded border border-edge/70 bg-card px-4 text-ink transition placeholder:text-quiet/70 focus:border-ink aria-invalid:border-rose"
      />
      {hint && !error && (
        <p id={`${id}-hint`} className="mt-1.5 text-fine text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-fine font-medium text-rose">
          {error}
        </p>
      )}
    </div>
  );
}
