'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

import { heatText, zoneText } from './zones';

const tokens = {
  ...{ zone1: zoneText[1], zone2: zoneText[2], zone3: zoneText[3], zone4: zoneText[4], zone5: zoneText[5] },
  ...{
    chosen: 'text-persimmon',
    chosenOn: 'text-persimmon-on',
    held: 'text-amber',
    mine: 'text-ink',
    sold: 'text-line',
  },
  ...{
    ink: 'text-ink',
    quiet: 'text-quiet',
    ground: 'text-card',
    line: 'text-line',
    stage: 'text-line',
    paper: 'text-paper',
    edge: 'text-edge',
  },
} as const;

/** Where people force colours of their own, a canvas has to take theirs: the browser changes no pixel of it. */
const forced: Record<keyof typeof tokens, string> = {
  ...{ zone1: 'LinkText', zone2: 'LinkText', zone3: 'LinkText', zone4: 'LinkText', zone5: 'LinkText' },
  ...{ chosen: 'Highlight', chosenOn: 'HighlightText', held: 'CanvasText', mine: 'CanvasText', sold: 'GrayText' },
  ...{
    ink: 'CanvasText',
    quiet: 'CanvasText',
    ground: 'Canvas',
    line: 'GrayText',
    stage: 'Canvas',
    paper: 'Canvas',
    edge: 'Canvas',
  },
};

const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'] as const;

/** What the looks of free seats tell: the price, or when they went. */
export type Scale = 'prices' | 'heat';

const heat: Partial<Record<keyof typeof tokens, string>> = {
  ...{ zone1: heatText[1], zone2: heatText[2], zone3: heatText[3], zone4: heatText[4], zone5: heatText[5] },
};

/** The design's colours as a canvas wants them, in the theme that is on. */
export type Palette = Record<keyof typeof tokens, string>;

const names = Object.keys(tokens) as (keyof Palette)[];

type ProbesProps = { probes: RefObject<HTMLSpanElement | null>; scale?: Scale };

/** Elements without a size that wear the colours, for `usePalette` to read them from. */
export function PaletteProbes({ probes, scale = 'prices' }: ProbesProps) {
  return (
    <span ref={probes} hidden className="forced-color-adjust-none">
      {names.map((name) => (
        <span key={name} className={(scale === 'heat' && heat[name]) || tokens[name]} />
      ))}
    </span>
  );
}

function read(probes: HTMLSpanElement): Palette {
  const areForced = matchMedia(SCHEMES[1]).matches;
  const colours = [...probes.querySelectorAll('span')].map((probe, index) => {
    probe.style.color = areForced ? forced[names[index]!] : '';
    return getComputedStyle(probe).color;
  });
  return Object.fromEntries(names.map((name, index) => [name, colours[index]!])) as Palette;
}

/** The colours, read again when the theme changes; null until the page is alive. */
export function usePalette(): { palette: Palette | null; probes: RefObject<HTMLSpanElement | null> } {
  const probes = useRef<HTMLSpanElement>(null);
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const update = () => probes.current && setPalette(read(probes.current));
    update();
    const schemes = SCHEMES.map((scheme) => matchMedia(scheme));
    for (const scheme of schemes) scheme.addEventListener('change', update);
    return () => {
      for (const scheme of schemes) scheme.removeEventListener('change', update);
    };
  }, []);
  return { palette, probes };
}
