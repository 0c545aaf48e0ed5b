import type { View } from './scene';

/**
 * Of the 16 ms of a frame, while one moves: hands, styles and the browser's own painting need the rest on a slow phone. Once the view
 * rests, a frame that comes late is not seen, and the sooner all is sharp, the better.
 */
const MOVING_SLICE_MS = 1.5;
const RESTING_SLICE_MS = 8;

type Subject<Scene> = { scene: Scene; view: View };

/** Draws what is seen, and pauses now and then. */
type Paint<Scene> = (ink: CanvasRenderingContext2D, scene: Scene, view: View) => Iterator<void>;

function sameView(a: View, b: View): boolean {
  return (
    a.scale === b.scale &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.ratio === b.ratio
  );
}

/**
 * Shows a house of any size at every frame. A large house takes a phone many frames to paint, so it is painted on a sheet beside
 * the canvas, a slice a frame; meanwhile the canvas shows the last finished painting, moved and scaled by a style to where
 * one looks now, as maps do. Where a house is painted within one slice, every frame is a new painting.
 */
export class Painting<Scene> {
  readonly #canvas: HTMLCanvasElement;
  readonly #paint: Paint<Scene>;
  readonly #sheet = document.createElement('canvas');
  #work: Iterator<void> | null = null;
  /** What is being painted, and what the canvas shows. */
  #next: Subject<Scene> | null = null;
  #shown: Subject<Scene> | null = null;
  #stale = false;
  /** Where one looked at the last frame. */
  #seen: View | null = null;

  constructor(canvas: HTMLCanvasElement, paint: Paint<Scene>) {
    this.#canvas = canvas;
    this.#paint = paint;
  }

  /** Paints on for a moment and shows what there is. @returns whether something is left to paint */
  frame(scene: Scene, view: View): boolean {
    if (!this.#work && !this.#isDone(scene, view)) this.#begin(scene, view);
    const moves = this.#seen !== null && !sameView(this.#seen, view);
    this.#seen = view;
    const until = performance.now() + (moves ? MOVING_SLICE_MS : RESTING_SLICE_MS);
    while (this.#work && performance.now() < until) if (this.#work.next().done) this.#finish();
    this.#turnTo(view);
    return !this.#isDone(scene, view);
  }

  /** What is painted no longer counts, though neither scene nor view has changed: a font has come. */
  outdate(): void {
    this.#stale = true;
  }

  #isDone(scene: Scene, view: View): boolean {
    return !this.#stale && this.#shown?.scene === scene && sameView(this.#shown.view, view);
  }

  #begin(scene: Scene, view: View): void {
    this.#stale = false;
    this.#next = { scene, view };
    resize(
      this.#sheet,
      Math.max(1, Math.round(view.width * view.ratio)),
      Math.max(1, Math.round(view.height * view.ratio)),
    );
    this.#work = this.#paint(this.#sheet.getContext('2d')!, scene, view);
  }

  #finish(): void {
    const { width, height } = this.#sheet;
    resize(this.#canvas, width, height);
    const ink = this.#canvas.getContext('2d')!;
    ink.clearRect(0, 0, width, height);
    ink.drawImage(this.#sheet, 0, 0);
    this.#shown = this.#next;
    this.#work = null;
  }

  /** From where one looked when the canvas was painted to where one looks now. */
  #turnTo({ scale, x, y }: View): void {
    if (!this.#shown) return;
    const from = this.#shown.view;
    const nearer = scale / from.scale;
    this.#canvas.style.transform = `translate(${x - from.x * nearer}px, ${y - from.y * nearer}px) scale(${nearer})`;
  }
}

/** Only when it differs, for it empties the canvas. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
