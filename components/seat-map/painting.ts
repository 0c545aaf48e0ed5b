import { paintHouse } from './paint-house';
import type { Scene, View } from './scene';

/** Of the 16 ms of a frame; the rest is the browser's. */
const SLICE_MS = 5;

/** A finished or unfinished painting: what it shows, and from where. */
type Sheet = { canvas: HTMLCanvasElement; scene: Scene | null; view: View };

function sheet(): Sheet {
  return { canvas: document.createElement('canvas'), scene: null, view: { scale: 1, x: 0, y: 0, width: 0, height: 0, ratio: 1 } };
}

function sameView(a: View, b: View): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height && a.ratio === b.ratio;
}

/**
 * Shows a house of any size at every frame. A large house takes a phone many frames to paint, so it is painted on a sheet beside
 * the canvas, a slice a frame; meanwhile the last finished sheet is shown, moved and scaled to where one looks now, as
 * maps do. Where a house is painted within one slice, every frame is a new painting.
 */
export class Painting {
  readonly #canvas: HTMLCanvasElement;
  #shown = sheet();
  #next = sheet();
  #work: Iterator<void> | null = null;
  #stale = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Paints on for a moment and shows what there is. @returns whether something is left to paint */
  frame(scene: Scene, view: View): boolean {
    if (!this.#work && !this.#isDone(scene, view)) this.#begin(scene, view);
    const until = performance.now() + SLICE_MS;
    while (this.#work && performance.now() < until) if (this.#work.next().done) this.#finish();
    this.#show(view);
    return !this.#isDone(scene, view);
  }

  /** What is painted no longer counts, though neither scene nor view has changed: a font has come. */
  outdate(): void {
    this.#stale = true;
  }

  #isDone(scene: Scene, view: View): boolean {
    return !this.#stale && this.#shown.scene === scene && sameView(this.#shown.view, view);
  }

  #begin(scene: Scene, view: View): void {
    this.#stale = false;
    const { canvas } = this.#next;
    const [width, height] = [view.width, view.height].map((length) => Math.max(1, Math.round(length * view.ratio))) as [number, number];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    this.#next = { canvas, scene, view };
    this.#work = paintHouse(canvas.getContext('2d')!, scene, view);
  }

  #finish(): void {
    [this.#shown, this.#next] = [this.#next, this.#shown];
    this.#work = null;
  }

  #show({ scale, x, y, ratio }: View): void {
    const ink = this.#canvas.getContext('2d');
    const { canvas, scene, view: painted } = this.#shown;
    if (!ink || !scene) return;
    const nearer = scale / painted.scale;
    ink.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    ink.drawImage(
      canvas,
      (x - painted.x * nearer) * ratio,
      (y - painted.y * nearer) * ratio,
      ((canvas.width * nearer) / painted.ratio) * ratio,
      ((canvas.height * nearer) / painted.ratio) * ratio,
    );
  }
}
