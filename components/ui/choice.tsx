import type { ComponentProps } from 'react';

import { box } from './styles';

type Props = ComponentProps<'select'> & {
  name: string;
  label: string;
  options: readonly { value: string | number; name: string }[];
};

/** A labelled choice of one out of several, to stand among fields. */
export function Choice({ label, options, ...select }: Props) {
  return (
    <label className="text-small font-semibold">
      {label}
      <select {...select} className={`${box} mt-1.5 text-base font-normal text-ink`}>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
