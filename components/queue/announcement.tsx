/** What the operator says to all who wait. */
export function Announcement({ children }: { children: string }) {
  return (
    <p
      role="status"
      data-testid="announcement"
      className="mx-auto mb-6 max-w-prose rounded bg-sunken px-5 py-3 text-left"
    >
      {children}
    </p>
  );
}
