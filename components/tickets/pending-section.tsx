import { Texts } from '../texts/texts';
import { PendingHolds, type PendingHold } from './pending-holds';

type Props = { holds: PendingHold[]; title: string; renderedAtMs: number; className: string };

/** What waits to be paid, below a title of its own; nothing where nothing does. */
export function PendingSection({ holds, title, renderedAtMs, className }: Props) {
  if (holds.length === 0) return null;
  return (
    <section aria-labelledby="pending" className={className}>
      <h2 id="pending" className="mb-3 font-semibold">
        {title}
      </h2>
      <Texts of={['pending']}>
        <PendingHolds holds={holds} renderedAtMs={renderedAtMs} />
      </Texts>
    </section>
  );
}
