import type { SeatTrait } from '@/lib/seats/traits';
import { Accessibility, EyeOff, UserPlus, type IconNode } from 'lucide';

import { Icon } from '../ui/icon';

/** The drawing that stands for a trait, in the list, on the map and in words about them. */
export const MARKS = {
  wheelchair: Accessibility,
  companion: UserPlus,
  restrictedView: EyeOff,
} as const satisfies Record<SeatTrait, IconNode>;

/** A mark as small as a letter, on a ground of its own: it is told by its shape, whatever the seat's colour. */
export function Mark({ of, className = '' }: { of: SeatTrait; className?: string }) {
  return (
    <span
      aria-hidden
      className={`inline-grid size-4 shrink-0 place-items-center rounded-full border border-current bg-card text-ink ${className}`}
    >
      <Icon of={MARKS[of]} className="size-3" strokeWidth={2.4} />
    </span>
  );
}
