import { card } from '../ui/styles';

export type Sum = { name: string; value: string; note?: string };

/** A few numbers that matter most. */
export function Sums({ sums }: { sums: readonly Sum[] }) {
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {sums.map(({ name, value, note }) => (
        <div key={name} className={`${card} min-w-0 px-4 py-3`}>
          <dt className="text-small text-quiet">{name}</dt>
          <dd>
            <span className="block text-lead font-semibold sm:text-title tabular-nums wrap-anywhere">{value}</span>
            {note && <span className="block text-fine text-quiet tabular-nums">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
