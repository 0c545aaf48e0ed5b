import type { IconNode } from 'lucide';

type Props = {
  /** The drawing, from `lucide`: bare data, which costs the browser nothing when the server draws it. */
  of: IconNode;
  className?: string;
  strokeWidth?: number;
};

/** An icon that stands beside words that say the same; screen readers pass over it. */
export function Icon({ of, className, strokeWidth = 2 }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={className}
    >
      {of.map(([tag, attributes], index) => {
        const Shape = tag as 'path';
        return <Shape key={index} {...attributes} />;
      })}
    </svg>
  );
}
