const ROWS = 8;

/** Seats of a row, the further from the stage the more. */
function arc(row: number): string {
  const y = 26 + row * 17;
  const half = 52 + row * 15;
  return `M${160 - half} ${y + 10}Q160 ${y - 14 + row * 1.5} ${160 + half} ${y + 10}`;
}

/**
 * The house seen from above, stage at the top: the fan's row glows and moves to the front as the queue does, and never back:
 * from the last row while the place is not known, to the first when nobody is ahead. It repeats what the number says, so screen
 * readers pass over it.
 * @param progress from 0 to 1
 */
export function RowsAhead({ progress }: { progress: number }) {
  const mine = Math.round((1 - progress) * (ROWS - 1));
  return (
    <svg viewBox="0 0 320 176" className="rows-drawn" fill="none" strokeLinecap="round" aria-hidden>
      <path d="M118 9H202" className="stroke-edge" strokeWidth="5" />
      {Array.from({ length: ROWS }, (_, row) => (
        <path
          key={row}
          d={arc(row)}
          strokeWidth={row === mine ? 8 : 6}
          strokeDasharray="0.1 12"
          className={row === mine ? 'row-mine' : row < mine ? 'row-ahead' : 'row-behind'}
        />
      ))}
    </svg>
  );
}
