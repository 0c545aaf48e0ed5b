'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';

import { primary } from './styles';

/** The button that sends its form, once: further presses while the answer is on its way do nothing. */
export function Submit({ className = '', disabled, ...rest }: ComponentProps<'button'>) {
  const { pending } = useFormStatus();
  return (
    <button
      {...rest}
      type="submit"
      disabled={disabled || pending}
      aria-busy={pending}
      className={`${primary} ${pending ? 'animate-breathe' : ''} ${className}`}
    />
  );
}
