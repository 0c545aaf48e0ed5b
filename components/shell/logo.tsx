/** Rows of seats seen from the stage; the front row glows. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" strokeLinecap="round" strokeWidth="3.2" aria-hidden className={className}>
      <path d="M3 11.5C10.5 5.5 21.5 5.5 29 11.5" stroke="currentColor" opacity="0.32" />
      <path d="M6 18.5C12 13.7 20 13.7 26 18.5" stroke="currentColor" opacity="0.62" />
      <path d="M9.5 25.5C13.5 22.3 18.5 22.3 22.5 25.5" className="stroke-persimmon" />
    </svg>
  );
}
