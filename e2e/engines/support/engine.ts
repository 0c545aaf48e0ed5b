/** Actions of an input device, in the words of WebDriver and WebDriver BiDi, which share them. */
export type InputSource =
  | { type: 'key'; id: string; actions: { type: 'keyDown' | 'keyUp'; value: string }[] }
  | { type: 'pointer'; id: string; parameters: { pointerType: 'mouse' }; actions: PointerAction[] };

type PointerAction =
  | { type: 'pointerMove'; x: number; y: number }
  | { type: 'pointerDown' | 'pointerUp'; button: number };

/** In CSS pixels, of what a page sees: bars and frames of the window are not part of it. */
export type Size = { width: number; height: number };

/** A window of somebody who was never here before: no cookie, no storage. */
export interface Window {
  /** Returns when the new document has begun; it may still load. */
  goTo(url: string): Promise<void>;
  /** @param expression of JavaScript; its value is text, or null */
  evaluate(expression: string): Promise<string | null>;
  act(source: InputSource): Promise<void>;
  /** @returns PNG of what is in sight */
  picture(): Promise<Buffer>;
  /** What pages wrote to the console as an error, and errors that nobody caught. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** A browser's program, running. */
export interface Engine {
  open(size: Size): Promise<Window>;
  stop(): Promise<void>;
}
