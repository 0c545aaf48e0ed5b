import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../../scripts/setup/ports.mjs';
import type { Engine, Size, Window } from './engine';
import { endProgram, newHome, says, startProgram } from './program';

/** Else the buttons above the page keep the window from being narrower than 447 px. */
const NARROW_BARS = `
button, toolbar, entry { min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0; font-size: 1px; }
image { -gtk-icon-transform: scale(0.1); }
`;

/** A step takes a second at most; a picture of a window that has shown nothing yet never comes. */
const ANSWER_MS = 30_000;

/** A window that is asked again and again does not notice less than this. */
const NEXT_LOOK_MS = 30;

/**
 * The driver tells nothing of the console, so that the page itself listens, from the first moment it can be reached. What was heard
 * is kept with the tab, for the documents that follow.
 */
const LISTEN = `if (!window.isHeard) {
  window.isHeard = true;
  const tell = (...words) => {
    const told = JSON.parse(sessionStorage.getItem('complaints') ?? '[]');
    told.push(words.map((word) => word?.stack ?? String(word)).join(' '));
    sessionStorage.setItem('complaints', JSON.stringify(told));
  };
  const { error } = console;
  console.error = (...words) => { tell(...words); error.apply(console, words); };
  addEventListener('error', (event) => tell(event.message, event.error));
  addEventListener('unhandledrejection', (event) => tell(event.reason));
}`;

type Rect = { innerWidth: number; innerHeight: number };

/**
 * Safari's engine as WebKitGTK has it, by WebDriver (https://www.w3.org/TR/webdriver2/). It draws on a display; Xvfb is one in memory. GTK's own
 * (broadway) has no size without somebody who looks.
 */
export async function startWebKit(): Promise<Engine> {
  const { home, env, remove } = await newHome();
  await mkdir(join(home, 'gtk-3.0'));
  await writeFile(join(home, 'gtk-3.0', 'gtk.css'), NARROW_BARS);
  const screen = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const xvfb = startProgram('Xvfb', screen, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [, display] = await says(xvfb, xvfb.stdio[3] as Readable, /(\d+)\n/);
  const port = await freePort();
  const driver = startProgram('WebKitWebDriver', [`--port=${port}`], {
    // Without a graphics card OpenGL is the slower way: six seconds to type an address instead of a third of one.
    ...{ env: { ...env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', GDK_GL: 'disable' }, stdio: 'ignore' },
  });
  const call = callsTo(`http://127.0.0.1:${port}`);
  await untilReady(call);
  return {
    open: (size) => openWindow(call, size),
    stop: async () => {
      await endProgram(driver);
      await endProgram(xvfb);
      await remove();
    },
  };
}

type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>;

function callsTo(origin: string): Call {
  return async <Value>(method: string, path: string, body?: object) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(origin + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value as Value;
  };
}

async function untilReady(call: Call): Promise<void> {
  for (let triesLeft = 100; triesLeft > 0; triesLeft -= 1) {
    const { ready } = await call<{ ready: boolean }>('GET', '/status').catch(() => ({ ready: false }));
    if (ready) return;
    await sleep(NEXT_LOOK_MS);
  }
  throw new Error('WebKitWebDriver did not start');
}

async function openWindow(call: Call, size: Size): Promise<Window> {
  // Else every step waits for the load of a page that it leads to, and nobody listens until then.
  const capabilities = { alwaysMatch: { pageLoadStrategy: 'none' } };
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;
  const evaluate = (expression: string): Promise<string | null> =>
    call('POST', `${session}/execute/sync`, { script: `${LISTEN}\nreturn (${expression});`, args: [] });
  await resize(call, session, size);
  return {
    goTo: async (url) => {
      await call('POST', `${session}/execute/sync`, { script: 'window.isOld = true;', args: [] });
      await call('POST', `${session}/url`, { url });
      // Between two documents there is none to ask.
      const isOld = () => evaluate('String(window.isOld === true)').catch(() => 'true');
      while ((await isOld()) === 'true') await sleep(NEXT_LOOK_MS);
    },
    evaluate,
    act: (source) => call('POST', `${session}/actions`, { actions: [source] }),
    picture: async () => Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
    complaints: async () => {
      // Before the first page there is none to complain, and no storage.
      const told = await evaluate(`location.origin === 'null' ? null : sessionStorage.getItem('complaints')`);
      return JSON.parse(told ?? '[]') as string[];
    },
    close: () => call('DELETE', session),
  };
}

/** The size that can be set is the window's, its bars included. */
async function resize(call: Call, session: string, { width, height }: Size): Promise<void> {
  let bars = 0;
  for (let triesLeft = 100; triesLeft > 0; triesLeft -= 1) {
    await call('POST', `${session}/window/rect`, { width, height: height + bars });
    const script = 'return { innerWidth, innerHeight };';
    const inner = await call<Rect>('POST', `${session}/execute/sync`, { script, args: [] });
    if (inner.innerWidth === width && inner.innerHeight === height) return;
    bars += height - inner.innerHeight;
    await sleep(NEXT_LOOK_MS);
  }
  throw new Error(`The window does not become ${width} by ${height}`);
}
