import type { Selection } from 'd3-selection';
import 'd3-transition';
import { zoomTransform, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';

const GLIDE_MS = 380;

type Size = { width: number; height: number };
type Viewpoint = { k: number; x: number; y: number };

function glideMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE_MS;
}

/** So many times as near, around the middle of what is seen; `least` and `most` are CSS pixels a unit. */
export function nearer(
  { k, x, y }: Viewpoint,
  factor: number,
  { width, height }: Size,
  [least, most]: [number, number],
): Viewpoint {
  const scale = Math.min(most, Math.max(least, k * factor));
  const [middleX, middleY] = [width / 2, height / 2];
  return {
    k: scale,
    x: middleX - ((middleX - x) * scale) / k,
    y: middleY - ((middleY - y) * scale) / k,
  };
}

/**
 * Moves the map by buttons and keys, gliding. Presses that come while it glides add up: each begins where the one before
 * leads to, and not where the map happens to be.
 */
export class Glide {
  readonly #behaviour: ZoomBehavior<HTMLElement, unknown>;
  readonly #on: Selection<HTMLElement, unknown, null, undefined>;
  #aim: ZoomTransform | null = null;

  constructor(behaviour: ZoomBehavior<HTMLElement, unknown>, on: Selection<HTMLElement, unknown, null, undefined>) {
    this.#behaviour = behaviour;
    this.#on = on;
  }

  /** A hand has taken over. */
  forget(): void {
    this.#aim = null;
  }

  /** Where one is, or is going. */
  aim(): ZoomTransform {
    return this.#aim ?? zoomTransform(this.#on.node()!);
  }

  to({ k, x, y }: Viewpoint, { width, height }: Size): void {
    const wanted = zoomIdentity.translate(x, y).scale(k);
    const seen: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    const target = this.#behaviour.constrain()(wanted, seen, this.#behaviour.translateExtent());
    this.#aim = target;
    this.#on
      .transition()
      .duration(glideMs())
      .call(this.#behaviour.transform, target)
      .on('end', () => {
        if (this.#aim === target) this.#aim = null;
      });
  }

  nearer(factor: number, size: Size): void {
    this.to(nearer(this.aim(), factor, size, this.#behaviour.scaleExtent()), size);
  }

  /** Looks so many CSS pixels further to the right and down. */
  by(right: number, down: number, size: Size): void {
    const { k, x, y } = this.aim();
    this.to({ k, x: x - right, y: y - down }, size);
  }
}
