import { disc, tenths, type Motif } from './motif';

/** Snow over hills, and a few flakes near enough to be seen. */
export const snow: Motif = ({ far, mid, near, text }, random) => {
  const specks = Array.from({ length: 70 }, () => {
    const [x, y, r] = [Math.round(random() * 300), Math.round(165 + random() * 200), 1 + random() * 2];
    return `${disc(x, y)}m${Math.round(r * 9)} 6h.01`;
  });
  const flake = (x: number, y: number, size: number) =>
    Array.from({ length: 6 }, (_, arm) => {
      const angle = (Math.PI * arm) / 3;
      const at = (reach: number, aside: number) =>
        `${(x + Math.cos(angle + aside) * size * reach).toFixed(1)} ${(y + Math.sin(angle + aside) * size * reach).toFixed(1)}`;
      return `M${x} ${y}L${at(1, 0)}M${at(0.55, 0)}L${at(0.82, 0.3)}M${at(0.55, 0)}L${at(0.82, -0.3)}`;
    }).join('');
  const shift = Math.round(random() * 40);
  return (
    <>
      <path d="M0 318C70 270 130 276 190 306S270 320 300 300V400H0Z" fill={far} />
      <path d="M0 352C50 322 120 330 170 346S260 350 300 330V400H0Z" fill={mid} />
      <path d="M0 380C80 356 190 366 300 372V400H0Z" fill={near} />
      <path d={specks.join('')} stroke={text} strokeWidth="3" strokeLinecap="round" opacity="0.75" />
      <path
        d={flake(76 + shift, 232, 34) + flake(214 + shift / 2, 210, 22) + flake(176 - shift / 2, 288, 15)}
        stroke={text}
        strokeWidth="3"
        strokeLinecap="round"
        fill="none"
      />
    </>
  );
};

/** A branch in blossom. */
export const blossom: Motif = ({ far, mid, near, glow }, random) => {
  const flower = (x: number, y: number, size: number, turn: number) =>
    Array.from({ length: 5 }, (_, petal) => {
      const angle = turn + (2 * Math.PI * petal) / 5;
      return disc(Math.round(x + Math.cos(angle) * size * 0.6), Math.round(y + Math.sin(angle) * size * 0.6));
    }).join('');
  const flowers = [
    [70, 300, 24],
    [128, 262, 30],
    [196, 274, 22],
    [246, 214, 27],
    [180, 214, 17],
    [98, 354, 16],
    [262, 296, 15],
  ] as const;
  return (
    <>
      <path d="M-10 386C60 340 96 296 150 276S250 240 310 186" stroke={near} strokeWidth="9" fill="none" />
      <path
        d="M96 308C150 320 210 316 268 300M150 276C168 250 176 232 182 214"
        stroke={near}
        strokeWidth="5"
        fill="none"
      />
      {flowers.map(([x, y, size], nth) => (
        <g key={x}>
          <path
            d={flower(x, y, size, random() * 2)}
            stroke={nth % 3 === 1 ? glow : nth % 3 === 0 ? mid : far}
            strokeWidth={Math.round(size * 1.04)}
            strokeLinecap="round"
          />
          <circle cx={x} cy={y} r={tenths(size * 0.24)} fill={near} />
        </g>
      ))}
    </>
  );
};

/** Rain, and its rings on water. */
export const rain: Motif = ({ far, mid, near, glow, text }, random) => {
  const drops = Array.from({ length: 46 }, () => {
    const [x, y, long] = [Math.round(random() * 330), Math.round(160 + random() * 150), Math.round(12 + random() * 20)];
    return `M${x} ${y}l${-Math.round(long * 0.34)} ${long}`;
  });
  const rings = Array.from({ length: 5 }, (_, nth) => ({
    cx: Math.round(24 + nth * 62 + random() * 24),
    cy: Math.round(338 + random() * 42),
    lit: nth === 2,
  }));
  return (
    <>
      <path d="M0 320H300V400H0Z" fill={near} />
      <path d={drops.join('')} stroke={text} strokeWidth="2.2" strokeLinecap="round" opacity="0.6" />
      {rings.map(({ cx, cy, lit }) =>
        [30, 19, 8].map((rx) => (
          <ellipse
            key={`${cx}-${rx}`}
            cx={cx}
            cy={cy}
            rx={rx}
            ry={rx * 0.3}
            fill="none"
            stroke={lit ? glow : rx > 20 ? far : mid}
            strokeWidth="2.6"
          />
        )),
      )}
    </>
  );
};

/** Strings that sound, over the bridge of an instrument. */
export const strings: Motif = ({ far, mid, near, glow }, random) => {
  const lit = Math.floor(random() * 4);
  return (
    <>
      <path
        d="M150 196C226 196 252 244 236 284C226 310 262 330 262 372V400H38V372C38 330 74 310 64 284C48 244 74 196 150 196Z"
        fill={mid}
      />
      <path
        d="M104 262C90 262 88 286 102 296S112 334 96 336M196 262C210 262 212 286 198 296S188 334 204 336"
        stroke={near}
        strokeWidth="6"
        strokeLinecap="round"
        fill="none"
      />
      <path d="M112 352Q150 336 188 352" stroke={near} strokeWidth="8" strokeLinecap="round" fill="none" />
      {[0, 1, 2, 3].map((string) => {
        const x = 126 + string * 16;
        const swing = string === lit ? 13 : 0;
        return (
          <path
            key={string}
            d={`M${x} 150Q${x - swing} 250 ${x} 348Q${x + swing} 250 ${x} 150`}
            stroke={string === lit ? glow : far}
            strokeWidth="2.4"
            fill="none"
          />
        );
      })}
    </>
  );
};
