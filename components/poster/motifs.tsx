import { disc, type Motif } from './motif';
import { candles, city, moon, stars } from './night-motifs';
import { blossom, rain, snow, strings } from './season-motifs';

/** Rows of an amphitheatre, the front one lit. */
const rows: Motif = ({ far, mid, glow }, random) => {
  const count = 7;
  const lit = Math.floor(random() * 40) - 20;
  return Array.from({ length: count }, (_, row) => {
    const radius = 330 - row * 44;
    const front = row === count - 1;
    const dash = `${2 + row} ${13 + row * 3.5}`;
    return (
      <circle
        key={row}
        cx={150 + lit}
        cy="432"
        r={radius}
        fill="none"
        stroke={front ? glow : row % 2 ? mid : far}
        strokeWidth={6 + row * 2}
        strokeDasharray={dash}
        strokeLinecap="round"
      />
    );
  });
};

/** Sun and moon over the five peaks, as on the screen behind a Joseon throne. */
const peaks: Motif = ({ far, mid, near, glow, text }, random) => {
  const shift = Math.round(random() * 36 - 18);
  const peak = (x: number, width: number, top: number) =>
    `M${x - width} 400Q${Math.round(x - width * 0.42)} ${top + 18} ${x} ${top}Q${Math.round(x + width * 0.42)} ${top + 18} ${x + width} 400Z`;
  return (
    <>
      <circle cx={214 + shift} cy="190" r="35" fill={glow} />
      <circle cx={78 + shift} cy="196" r="24" fill={text} opacity="0.9" />
      {[52, 150, 248].map((x) => (
        <path key={x} d={peak(x + shift, 88, x === 150 ? 204 : 246)} fill={far} />
      ))}
      {[100, 200].map((x) => (
        <path key={x} d={peak(x + shift, 92, 272)} fill={mid} />
      ))}
      <path d="M0 356C40 338 70 338 110 354S190 372 230 352S280 342 300 350V400H0Z" fill={near} />
    </>
  );
};

/** A folding fan that opens from the foot of the sheet. */
const fan: Motif = ({ far, mid, near, glow }, random) => {
  const blades = 13;
  const lit = 3 + Math.floor(random() * 7);
  const point = (step: number, radius: number) => {
    const angle = Math.PI + (Math.PI * step) / blades;
    return `${(150 + Math.cos(angle) * radius).toFixed(1)} ${(418 + Math.sin(angle) * radius).toFixed(1)}`;
  };
  const fills = [far, mid, near];
  return Array.from({ length: blades }, (_, blade) => (
    <path
      key={blade}
      d={`M${point(blade, 74)}L${point(blade, 262)}L${point(blade + 1, 262)}L${point(blade + 1, 74)}Z`}
      fill={blade === lit ? glow : fills[blade % 3]}
    />
  ));
};

/** Scales of water, and a sun that goes down behind them. */
const waves: Motif = ({ ground, far, mid, near, glow }, random) => {
  const size = 50;
  const sun = 70 + Math.round(random() * 160);
  const rows = Array.from({ length: 6 }, (_, row) => {
    const cy = 232 + row * 33;
    const cxs = Array.from({ length: 7 }, (_, column) => column * size + (row % 2 ? -12 : 13));
    const shade = row < 2 ? far : row < 4 ? mid : near;
    return [28, 19, 10].map((radius, ring) => (
      <path
        key={`${row}-${radius}`}
        d={cxs.map((cx) => disc(cx, cy)).join('')}
        stroke={ring === 1 ? ground : ring === 0 ? shade : far}
        strokeWidth={2 * radius}
      />
    ));
  });
  return (
    <>
      <circle cx={sun} cy="212" r="44" fill={glow} />
      <g strokeLinecap="round">{rows}</g>
    </>
  );
};

/** Saekdong, the coloured stripes of a festive sleeve, behind a low sun. */
const stripes: Motif = ({ ground, far, mid, near, glow }, random) => {
  const fills = [mid, far, near, mid, glow, near, far];
  let x = 0;
  const bands = Array.from({ length: 12 }, (_, i) => {
    const band = { x, width: 12 + Math.round(random() * 30), fill: fills[i % fills.length] };
    x += band.width;
    return band;
  });
  const scale = 300 / x;
  return (
    <>
      {bands.map((band) => (
        <rect
          key={band.x}
          x={Math.round(band.x * scale)}
          y="252"
          width={Math.ceil(band.width * scale) + 1}
          height="148"
          fill={band.fill}
        />
      ))}
      <circle cx="150" cy="252" r="60" fill={ground} />
      <path d="M90 252a60 60 0 0 1 120 0Z" fill={glow} />
    </>
  );
};

export const motifs = {
  ...{ rows, peaks, fan, waves, stripes },
  ...{ moon, stars, candles, city },
  ...{ snow, blossom, rain, strings },
} as const satisfies Record<string, Motif>;

export type MotifName = keyof typeof motifs;
