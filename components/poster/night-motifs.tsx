import { disc, tenths, type Motif } from './motif';

/** A full moon, its halo, and its light on water. */
export const moon: Motif = ({ far, mid, near, glow }, random) => {
  const x = 110 + Math.round(random() * 90);
  const lights = Array.from({ length: 9 }, (_, row) => {
    const half = Math.round(14 + random() * 34 + row * 3);
    return `M${x - half + Math.round(random() * 16 - 8)} ${322 + row * 9}h${2 * half}`;
  });
  return (
    <>
      <circle cx={x} cy="226" r="104" fill={far} opacity="0.55" />
      <circle cx={x} cy="226" r="80" fill={far} />
      <circle cx={x} cy="226" r="58" fill={glow} />
      <path d="M0 312H300V400H0Z" fill={near} />
      <path d={lights.join('')} stroke={glow} strokeWidth="3.5" strokeLinecap="round" fill="none" opacity="0.85" />
      <path d="M0 312C60 296 90 300 132 312ZM196 312C240 290 280 298 300 304V312Z" fill={mid} />
    </>
  );
};

/** A river of stars, and one that is brighter. */
export const stars: Motif = ({ far, mid, glow, text }, random) => {
  const small: string[] = [];
  const large: string[] = [];
  for (let nth = 0; nth < 110; nth += 1) {
    const along = random();
    const beside = (random() + random() + random() - 1.5) * 92;
    const [x, y] = [Math.round(along * 320 - 10 + beside * 0.35), Math.round(392 - along * 190 + beside)];
    if (y > 170) (nth % 7 === 0 ? large : small).push(disc(x, y));
  }
  const [x, y] = [76 + Math.round(random() * 150), 226 + Math.round(random() * 60)];
  return (
    <>
      <path d="M-20 420C60 330 150 320 320 196" stroke={far} strokeWidth="84" fill="none" strokeLinecap="round" />
      <path d="M-20 420C60 340 160 318 320 212" stroke={mid} strokeWidth="26" fill="none" opacity="0.5" />
      <path d={small.join('')} stroke={text} strokeWidth="2.4" strokeLinecap="round" />
      <path d={large.join('')} stroke={text} strokeWidth="5.2" strokeLinecap="round" />
      <path
        d={`M${x} ${y - 34}Q${x + 4} ${y - 4} ${x + 34} ${y}Q${x + 4} ${y + 4} ${x} ${y + 34}Q${x - 4} ${y + 4} ${x - 34} ${y}Q${x - 4} ${y - 4} ${x} ${y - 34}Z`}
        fill={glow}
      />
    </>
  );
};

/** Candles without number, small in the distance. */
export const candles: Motif = ({ far, near, glow, text }, random) => {
  const count = 7;
  const rows = Array.from({ length: count }, (_, row) => {
    const size = 0.34 + row * 0.15;
    const step = 16 + row * 8;
    const shift = random() * step;
    const high = 17 * size;
    // Far away, the curves of a flame are not seen.
    const upright = row < 2;
    const flame = upright
      ? `v${tenths(-high * 0.6)}`
      : `q${tenths(-5.5 * size)} ${tenths(-high * 0.4)} 0 ${tenths(-high)}q${tenths(5.5 * size)} ${tenths(high * 0.6)} 0 ${tenths(high)}`;
    const flames: string[] = [];
    const bodies: string[] = [];
    for (let x = shift - step; x < 300 + step; x += step) {
      const [cx, foot] = [Math.round(x), Math.round(212 + row * row * 3.6 + row * 12 + random() * 6)];
      flames.push(`M${cx} ${foot}${flame}`);
      bodies.push(`M${cx} ${foot + 3}v${Math.round(30 * size)}`);
    }
    return (
      <g key={row}>
        <path
          d={bodies.join('')}
          strokeLinecap="butt"
          stroke={row < 3 ? far : row === count - 1 ? near : text}
          strokeWidth={tenths(6 * size)}
          opacity={row < 3 ? undefined : 0.8}
        />
        <path d={flames.join('')} strokeWidth={tenths((upright ? 5.5 : 1.6) * size)} />
      </g>
    );
  });
  return (
    <g fill={glow} stroke={glow} strokeLinejoin="round" strokeLinecap="round">
      {rows}
    </g>
  );
};

/** Houses of a city by night, a few windows lit. */
export const city: Motif = ({ far, mid, near, glow }, random) => {
  const skyline = (top: number, fill: string, width: number) => {
    let d = '';
    const windows: string[] = [];
    for (let x = -6; x < 300; x += width) {
      const high = top + Math.round(random() * 66);
      d += `M${x} 400V${high}h${width - 3}V400Z`;
      for (let y = high + 11; y < 388; y += 15)
        for (let column = 0; column < 3; column += 1)
          if (random() < 0.2) windows.push(`M${x + 8.5 + column * 11} ${y}v7`);
    }
    return (
      <>
        <path d={d} fill={fill} />
        <path d={windows.join('')} stroke={glow} strokeWidth="5" />
      </>
    );
  };
  return (
    <>
      <g>{skyline(206, far, 38)}</g>
      <g>{skyline(252, mid, 44)}</g>
      <g>{skyline(306, near, 41)}</g>
    </>
  );
};
