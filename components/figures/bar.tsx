/** How large a part is, beside the number that says so. @param share 0 to 1 */
export function Bar({ share }: { share: number }) {
  return (
    <div aria-hidden className="h-2 min-w-8 overflow-hidden rounded-full border border-line bg-sunken print:border-ink">
      <div
        className="h-full bg-jade print:bg-ink"
        style={{ width: `${100 * Math.min(1, share)}%`, printColorAdjust: 'exact' }}
      />
    </div>
  );
}
