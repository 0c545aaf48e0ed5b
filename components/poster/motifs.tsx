import type { ReactNode } from 'react';

import type { Palette } from './palettes';

/** A picture on 300 by 400 units. Words stand in its upper third, so that stays calm. */
type Motif = (palette: Palette, random: () => number) => ReactNode;

/** Rows of an amphitheatre, the front one lit. */
const rows: Motif = ({ far, mid, glow }, random) => {
  const count = 7;
  const lit = Math.floor(random() * 40) - 20;
  return Array.from({ length: count }, (_, row) => {
    const radius = 330 - row * 44;
    const front = row === count - 1;
    const dash = `${5 + row * 1.6} ${9 + row * 1.4}`;
    return (
      <circle key={row} cx={150 + lit} cy="432" r={radius} fill="none" stroke={front ? glow : row % 2 ? mid : far} strokeWidth={6 + row * 2.2} strokeDasharray={dash} strokeLinecap="round" />
    );
  });
};

/** Sun and moon over the five peaks, as on the screen behind a Joseon throne. */
const peaks: Motif = ({ far, mid, near, glow, text }, random) => {
  const shift = random() * 36 - 18;
  const peak = (x: number, width: number, top: number) => `M${x - width} 400Q${x - width * 0.42} ${top + 18} ${x} ${top}Q${x + width * 0.42} ${top + 18} ${x + width} 400Z`;
  return (
    <>
      <circle cx={214 + shift} cy="190" r="35" fill={glow} />
      <circle cx={78 + shift} cy="196" r="24" fill={text} opacity="0.9" />
      {[52, 150, 248].map((x) => <path key={x} d={peak(x + shift, 88, x === 150 ? 204 : 246)} fill={far} />)}
      {[100, 200].map((x) => <path key={x} d={peak(x + shift, 92, 272)} fill={mid} />)}
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
    <path key={blade} d={`M${point(blade, 74)}L${point(blade, 262)}L${point(blade + 1, 262)}L${point(blade + 1, 74)}Z`} fill={blade === lit ? glow : fills[blade % 3]} />
  ));
};

/** Scales of water, with one light among them. */
const waves: Motif = ({ ground, far, mid, near, glow }, random) => {
  const size = 50;
  const lit = Math.floor(random() * 5) + 8;
  const scales = Array.from({ length: 42 }, (_, i) => ({ row: Math.floor(i / 7), column: i % 7, lit: i === lit }));
  return scales.map(({ row, column, lit: shines }) => {
    const cx = column * size + (row % 2 ? 0 : size / 2) - 12;
    const cy = 216 + row * 33;
    const fills = [shines ? glow : row < 2 ? far : row < 4 ? mid : near, ground, shines ? glow : far];
    return [28, 19, 10].map((radius, ring) => <circle key={`${row}-${column}-${ring}`} cx={cx} cy={cy} r={radius} fill={fills[ring]} />);
  });
};

/** Saekdong, the coloured stripes of a festive sleeve, behind a low sun. */
const stripes: Motif = ({ ground, far, mid, near, glow }, random) => {
  const fills = [mid, far, near, mid, glow, near, far];
  let x = 0;
  const bands = Array.from({ length: 12 }, (_, i) => {
    const band = { x, width: 12 + random() * 30, fill: fills[i % fills.length] };
    x += band.width;
    return band;
  });
  const scale = 300 / x;
  return (
    <>
      {bands.map((band) => <rect key={band.x} x={band.x * scale} y="208" width={band.width * scale + 0.5} height="192" fill={band.fill} />)}
      <circle cx="150" cy="208" r="72" fill={ground} />
      <path d="M78 208a72 72 0 0 1 144 0Z" fill={glow} />
    </>
  );
};

export const motifs: readonly Motif[] = [rows, peaks, fan, waves, stripes];
