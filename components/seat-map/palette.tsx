'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

import { zoneText } from './zones';

const tokens = {
  ...{ zone1: zoneText[1], zone2: zoneText[2], zone3: zoneText[3], zone4: zoneText[4], zone5: zoneText[5] },
  ...{ chosen: 'text-persimmon', chosenOn: 'text-persimmon-on', held: 'text-amber', mine: 'text-ink', sold: 'text-line' },
  ...{ ink: 'text-ink', quiet: 'text-quiet', ground: 'text-card', line: 'text-line', paper: 'text-paper', edge: 'text-edge' },
} as const;

/** The design's colours as a canvas wants them, in the theme that is on. */
export type Palette = Record<keyof typeof tokens, string>;

const names = Object.keys(tokens) as (keyof Palette)[];

/** Elements without a size that wear the colours, for `usePalette` to read them from. */
export function PaletteProbes({ probes }: { probes: RefObject<HTMLSpanElement | null> }) {
  return (
    <span ref={probes} hidden>
      {names.map((name) => (
        <span key={name} className={tokens[name]} />
      ))}
    </span>
  );
}

function read(probes: HTMLSpanElement): Palette {
  const colours = [...probes.children].map((probe) => getComputedStyle(probe).color);
  return Object.fromEntries(names.map((name, index) => [name, colours[index]!])) as Palette;
}

/** The colours, read again when the theme changes; null until the page is alive. */
export function usePalette(): { palette: Palette | null; probes: RefObject<HTMLSpanElement | null> } {
  const probes = useRef<HTMLSpanElement>(null);
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const update = () => probes.current && setPalette(read(probes.current));
    update();
    const theme = matchMedia('(prefers-color-scheme: dark)');
    theme.addEventListener('change', update);
    return () => theme.removeEventListener('change', update);
  }, []);
  return { palette, probes };
}
