/** Where something will stand in a moment. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`animate-breathe rounded bg-line/70 ${className}`} />;
}
