import type { ReactNode } from 'react';

const tones = {
  calm: 'bg-sunken text-ink',
  good: 'bg-jade-soft text-jade',
  care: 'bg-amber-soft text-amber',
  bad: 'bg-rose-soft text-rose',
};

type Props = { tone: keyof typeof tones; title?: string; children?: ReactNode; announce?: 'polite' | 'assertive' };

/** A message in the flow of the page. `announce` reads it out when it appears. */
export function Notice({ tone, title, children, announce }: Props) {
  const role = announce === 'assertive' ? 'alert' : announce === 'polite' ? 'status' : undefined;
  return (
    <div role={role} className={`rounded border border-transparent px-4 py-3.5 text-small ${tones[tone]}`}>
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className={title ? 'mt-0.5' : undefined}>{children}</div>}
    </div>
  );
}
