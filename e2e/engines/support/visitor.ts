import { setTimeout as sleep } from 'node:timers/promises';

import type { InputSource, Window } from './engine';

const PATIENCE_MS = 20_000;
const NEXT_LOOK_MS = 50;

/** Where something on a page is, in CSS pixels; `isOnTop`: whether a press in its middle reaches it. */
type Found = { name: string; x: number; y: number; isOnTop: boolean; isUsable: boolean };

/** What a person sees and does in a window of any engine. Everything waits until it can be seen, and throws when that does not come. */
export class Visitor {
  readonly window: Window;
  readonly #origin: string;

  constructor(window: Window, origin: string) {
    this.window = window;
    this.#origin = origin;
  }

  opens(path: string): Promise<void> {
    return this.window.goTo(this.#origin + path);
  }

  /**
   * Runs a function in the page.
   * @param args of it and its result: what JSON can tell
   */
  async reads<Args extends unknown[], Value>(work: (...args: Args) => Value, ...args: Args): Promise<Value> {
    const value = await this.window.evaluate(`JSON.stringify((${work})(...${JSON.stringify(args)}))`);
    return (value === null ? undefined : JSON.parse(value)) as Value;
  }

  /** Waits until a function in the page gives anything but null, false or nothing. */
  async until<Args extends unknown[], Value>(
    what: string,
    work: (...args: Args) => Value,
    ...args: Args
  ): Promise<NonNullable<Value>> {
    const end = Date.now() + PATIENCE_MS;
    let refusal: unknown;
    while (Date.now() < end) {
      try {
        const value = await this.reads(work, ...args);
        if (value !== null && value !== undefined && value !== false) return value;
      } catch (error) {
        // Between two documents there is none to ask. Any other reason is there to the end, and told.
        refusal = error;
      }
      await sleep(NEXT_LOOK_MS);
    }
    throw new Error(`Not seen: ${what}`, { cause: refusal });
  }

  /** @param words that its name, or what is written in it, must match */
  sees(selector: string, words = /(?:)/): Promise<Found> {
    return this.until(`${selector} ${words}`, find, selector, words.source, false);
  }

  /** Scrolls to it, waits until it rests and nothing lies upon it, and presses its middle. */
  async presses(selector: string, words = /(?:)/): Promise<void> {
    const what = `${selector} ${words}, to be pressed`;
    let last: Found | undefined;
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const found: Found = await this.until(what, find, selector, words.source, true);
      const rests = last?.x === found.x && last.y === found.y;
      if (rests && found.isOnTop && found.isUsable) return this.pressesAt(found);
      if (Date.now() > end) throw new Error(`Cannot be pressed: ${what} ${JSON.stringify(found)}`);
      last = found;
      await sleep(NEXT_LOOK_MS);
    }
  }

  /**
   * Presses a point within it, in parts of its width and height, once it rests, and waits until what a function in the page tells is
   * another than before. A press that comes to nothing for as long as anything is waited for is repeated once: not sooner, for a second
   * press takes back what the first one did.
   * @returns what the function tells then
   */
  async pressesToChange<Value>(
    selector: string,
    part: { x: number; y: number },
    state: () => NonNullable<Value>,
  ): Promise<NonNullable<Value>> {
    const before = JSON.stringify(await this.until(selector, state));
    for (let triesLeft = 2; triesLeft > 0; triesLeft -= 1) {
      await this.pressesAt(await this.#restingPoint(selector, part));
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
        const now = await this.reads(state);
        if (JSON.stringify(now) !== before) return now;
        await sleep(NEXT_LOOK_MS);
      }
    }
    throw new Error(`Pressed ${selector} in vain`);
  }

  /** A point within it, in parts of its width and height, in two looks at the same place. */
  async #restingPoint(selector: string, part: { x: number; y: number }): Promise<{ x: number; y: number }> {
    let last: { x: number; y: number } | undefined;
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const point: { x: number; y: number } = await this.until(selector, pointIn, selector, part);
      if (last?.x === point.x && last.y === point.y) return point;
      if (Date.now() > end) throw new Error(`Does not rest: ${selector}`);
      last = point;
      await sleep(NEXT_LOOK_MS);
    }
  }

  pressesAt({ x, y }: { x: number; y: number }): Promise<void> {
    const point = { x: Math.round(x), y: Math.round(y) };
    return this.window.act({
      ...{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } },
      actions: [
        { type: 'pointerMove', ...point },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    } as InputSource);
  }

  /** By the form that is on the way. */
  async signsIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.types('input[name=email]', email);
    await this.types('input[name=password]', password);
    await this.presses('main form button', /^(?:로그인|Sign in)$/);
  }

  /** Presses the field and types into it, key by key. */
  async types(selector: string, text: string): Promise<void> {
    await this.presses(selector);
    await this.window.act({
      ...{ type: 'key', id: 'keyboard' },
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    } as InputSource);
  }
}

/** Runs in the page: the first element in sight of that name. */
function find(selector: string, words: string, isToBePressed: boolean): Found | null {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    const name = element.getAttribute('aria-label') ?? element.innerText;
    if (!new RegExp(words).test(name) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (isToBePressed) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isUsable = !element.matches(':disabled, [aria-disabled=true]');
    return { name, x, y, isOnTop: element.contains(document.elementFromPoint(x, y)), isUsable };
  }
  return null;
}

/** Runs in the page. */
function pointIn(selector: string, part: { x: number; y: number }): { x: number; y: number } | null {
  const element = document.querySelector(selector);
  if (!element) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width * part.x, y: top + height * part.y };
}
