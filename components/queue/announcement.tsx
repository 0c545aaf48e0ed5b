/** What the operator says to all who wait. */
export function Announcement({ children }: { children: string }) {
  return (
    <p role="status" data-testid="announcement" className="announcement">
      {children}
    </p>
  );
}
