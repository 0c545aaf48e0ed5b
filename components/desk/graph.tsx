'use client';

import 'uplot/dist/uPlot.min.css';

import { useEffect, useRef } from 'react';
import type UPlot from 'uplot';

import { TIME_ZONE } from '@/i18n/formats';

const HEIGHT = 150;
const HOURS = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', hourCycle: 'h23', timeZone: TIME_ZONE });

export type Line = {
  name: string;
  look: 'text-persimmon' | 'text-jade' | 'text-amber' | 'text-rose';
  values: (number | null)[];
};

type Props = {
  label: string;
  /** How much time is shown, in seconds. */
  seconds: number;
  /** Seconds since 1970, ascending, and a value of each line for each. */
  times: number[];
  lines: readonly Line[];
  /** Deeds, in seconds since 1970. */
  marks: readonly number[];
};

/** What changes while a graph stays. */
type Shown = { seconds: number; marks: readonly number[] };

/** The colour that a class gives, as a canvas wants it. */
function colourOf(host: HTMLElement, look: string): string {
  const probe = document.createElement('span');
  probe.className = look;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function optionsOf(UPlotClass: typeof UPlot, host: HTMLElement, lines: readonly Line[], shown: Shown): UPlot.Options {
  const [quiet, grid, edge] = [colourOf(host, 'text-quiet'), colourOf(host, 'text-line'), colourOf(host, 'text-edge')];
  const axis = { stroke: quiet, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: '12px sans-serif' };
  return {
    ...{ width: host.clientWidth, height: HEIGHT, legend: { show: false }, cursor: { show: false } },
    tzDate: (seconds) => UPlotClass.tzDate(new Date(seconds * 1000), TIME_ZONE),
    scales: {
      x: { range: (_, __, last) => [last - shown.seconds, last] },
      y: { range: (_, __, most) => [0, Math.max(4, most * 1.1)] },
    },
    axes: [
      { ...axis, values: (_, splits) => splits.map((seconds) => HOURS.format(new Date(seconds * 1000))) },
      { ...axis, size: 52 },
    ],
    series: [
      {},
      ...lines.map(({ name, look }) => ({
        label: name,
        stroke: colourOf(host, look),
        width: 2,
        points: { show: false },
      })),
    ],
    hooks: {
      draw: [
        ({ ctx, bbox, valToPos }) => {
          ctx.save();
          ctx.strokeStyle = edge;
          ctx.setLineDash([4, 4]);
          for (const mark of shown.marks) {
            const x = Math.round(valToPos(mark, 'x', true));
            if (x < bbox.left || x > bbox.left + bbox.width) continue;
            ctx.beginPath();
            ctx.moveTo(x, bbox.top);
            ctx.lineTo(x, bbox.top + bbox.height);
            ctx.stroke();
          }
          ctx.restore();
        },
      ],
    },
  };
}

/** Lines over time, with a dashed mark for every deed. The library comes when the first graph is there. */
export function Graph({ label, seconds, times, lines, marks }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown & { plot: UPlot | null; data: UPlot.AlignedData }>({
    plot: null,
    data: [[]],
    marks,
    seconds,
  });
  const data: UPlot.AlignedData = [times, ...lines.map(({ values }) => values)];
  const looks = lines.map(({ look }) => look).join();

  useEffect(() => {
    Object.assign(shown.current, { data, marks, seconds });
    shown.current.plot?.setData(data);
  });

  useEffect(() => {
    const element = host.current!;
    let stop = (): void => undefined;
    let gone = false;
    const night = matchMedia('(prefers-color-scheme: dark)');
    const draw = async (): Promise<void> => {
      const { default: UPlotClass } = await import('uplot');
      if (gone) return;
      stop();
      const plot = new UPlotClass(optionsOf(UPlotClass, element, lines, shown.current), shown.current.data, element);
      shown.current.plot = plot;
      const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
      sizes.observe(element);
      stop = () => {
        sizes.disconnect();
        plot.destroy();
        shown.current.plot = null;
      };
    };
    // Without the library there are the figures.
    const redraw = (): void => void draw().catch(() => undefined);
    redraw();
    night.addEventListener('change', redraw);
    return () => {
      gone = true;
      night.removeEventListener('change', redraw);
      stop();
    };
    // Names and values are handed over by the effect above; another number of lines is another graph.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [looks]);

  return (
    <div ref={host} role="img" aria-label={label} style={{ height: HEIGHT }} className="min-w-0 overflow-hidden" />
  );
}
