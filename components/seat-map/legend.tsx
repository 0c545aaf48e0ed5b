import { useTexts } from '../texts/use-texts';

const swatches = [
  ['a', 'border border-jade/70 bg-jade-soft'],
  ['chosen', 'bg-persimmon'],
  ['h', 'seat-hatched border border-dashed border-amber/60 text-amber'],
  ['s', 'bg-line/60'],
] as const;

export function Legend() {
  const t = useTexts('seats');
  return (
    <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-fine text-quiet">
      {swatches.map(([state, look]) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-4 rounded-t-[38%] rounded-b-[18%] ${look}`} />
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
