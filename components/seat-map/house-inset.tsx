'use client';

import type { MouseEvent, RefObject } from 'react';

import type { House } from './house';
import { zoneText } from './zones';

type Props = {
  house: House;
  /** Shows where one looks; the view lays it. */
  marker: RefObject<HTMLSpanElement | null>;
  /** Brings a point of the house to the middle. */
  goTo: (point: { x: number; y: number }) => void;
};

/** The whole house, small, beside the part of it that is seen. It repeats what the map shows, so screen readers pass over it. */
export function HouseInset({ house, marker, goTo }: Props) {
  const { left, top, right, bottom } = house.bounds;
  const press = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    goTo({
      x: left + ((event.clientX - box.left) / box.width) * (right - left),
      y: top + ((event.clientY - box.top) / box.height) * (bottom - top),
    });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the map itself is moved by keys
    <span
      aria-hidden
      data-inset
      onClick={press}
      className="relative block h-12 cursor-pointer overflow-hidden rounded-small [contain:layout_paint_style]"
      style={{ aspectRatio: `${right - left} / ${bottom - top}` }}
    >
      <svg viewBox={`${left} ${top} ${right - left} ${bottom - top}`} className="absolute inset-0 size-full">
        {house.sections.map(({ index, first, outline }) => (
          <path
            key={index}
            d={`M${outline.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`}
            className={zoneText[house.looks.get(house.tiers[first - 1]!)!]}
            fill="currentColor"
            fillOpacity="0.5"
          />
        ))}
      </svg>
      {/* On a layer of its own: what lies below it is not painted again at every frame. */}
      <span
        ref={marker}
        className="absolute inset-0 origin-top-left bg-persimmon/60 opacity-0 will-change-transform forced-color-adjust-none forced-colors:bg-[Highlight]"
      />
    </span>
  );
}
