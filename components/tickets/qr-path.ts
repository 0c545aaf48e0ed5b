import { encode } from 'uqr';

/** Squares that stay light around the code, as ISO/IEC 18004 wants: what lies around the picture is dark in a dark theme. */
const BORDER = 4;

/**
 * A QR code as one path of dark runs, a unit a square. `uqr` would draw every square by itself, which is two and a half times as
 * much, and a page of twenty tickets carries each code twice: as it is seen, and for React.
 */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const runs = data.flatMap((row, y) => {
    const squares = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...squares.matchAll(/1+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`);
  });
  return { path: runs.join(''), size };
}
