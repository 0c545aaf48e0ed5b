'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';

import { danger, plain, primary, secondary } from './styles';

const looks = { primary, secondary, plain, danger } as const;

type Props = ComponentProps<'button'> & { look?: keyof typeof looks };

/** The button that sends its form, once: further presses while the answer is on its way do nothing. */
export function Submit({ look = 'primary', className = '', disabled, ...rest }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      {...rest}
      type="submit"
      disabled={disabled || pending}
      aria-busy={pending}
      className={`${looks[look]} ${pending ? 'animate-breathe' : ''} ${className}`}
    />
  );
}
