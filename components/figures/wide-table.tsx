import type { ReactNode } from 'react';

/** A table that may be wider than a phone: then it is moved sideways, by keys as well. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div role="region" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-fine sm:text-small">{children}</table>
    </div>
  );
}
