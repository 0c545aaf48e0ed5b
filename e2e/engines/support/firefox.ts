import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { WebSocket } from 'undici';

import { inTime } from '../../../lib/in-time';
import type { Engine, Size, Window } from './engine';
import { endProgram, newHome, says, startProgram } from './program';

/** Beside what Firefox sets by itself under remote control. */
const PREFERENCES = {
  'intl.accept_languages': 'ko-KR,ko',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

type Entry = { level: string; text: string | null; source: { context?: string } };
type Message =
  | { type: 'success'; id: number; result: unknown }
  | { type: 'error'; id: number; error: string; message: string }
  | { type: 'event'; method: string; params: Entry };
type Evaluated =
  | { type: 'success'; result: { type: 'string'; value: string } | { type: 'null' | 'undefined' } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** Firefox by WebDriver BiDi, which it speaks itself (https://www.w3.org/TR/webdriver-bidi/): no program between. */
export async function startFirefox(): Promise<Engine> {
  const { home, env, remove } = await newHome();
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(home, 'user.js'), lines.join(''));
  const args = ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port', '0'];
  const firefox = startProgram('firefox-esr', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [, address] = await says(firefox, firefox.stderr!, /WebDriver BiDi listening on (ws:\S+)/);
  const bidi = await Bidi.connect(`${address}/session`);
  await bidi.send('session.new', { capabilities: {} });
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  return {
    open: (size) => openWindow(bidi, size),
    stop: async () => {
      await endProgram(firefox);
      await remove();
    },
  };
}

async function openWindow(bidi: Bidi, viewport: Size): Promise<Window> {
  const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext', {});
  const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab', userContext });
  await bidi.send('browsingContext.setViewport', { context, viewport });
  return {
    goTo: async (url) => void (await bidi.send('browsingContext.navigate', { context, url, wait: 'none' })),
    evaluate: async (expression) => {
      const evaluated = await bidi.send<Evaluated>('script.evaluate', {
        ...{ expression, target: { context }, awaitPromise: false },
      });
      if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
      return evaluated.result.type === 'string' ? evaluated.result.value : null;
    },
    act: async (source) => void (await bidi.send('input.performActions', { context, actions: [source] })),
    picture: async () => {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    complaints: async () =>
      bidi.entries.flatMap(({ level, text, source }) =>
        level === 'error' && source.context === context ? [String(text)] : [],
      ),
    close: async () => void (await bidi.send('browser.removeUserContext', { userContext })),
  };
}

/** A step takes a second at most, starting a window on a busy machine some. */
const ANSWER_MS = 30_000;

class Bidi {
  readonly entries: Entry[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { answer: (message: Message) => void; refuse: (reason: Error) => void }>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', ({ code, reason }) => {
      for (const { refuse } of this.#waiting.values()) refuse(new Error(`Firefox has gone: ${code} ${reason}`));
      this.#waiting.clear();
    });
  }

  static connect(url: string): Promise<Bidi> {
    const socket = new WebSocket(url);
    const bidi = new Bidi(socket);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(bidi));
      socket.addEventListener('error', () => reject(new Error(`No connection to ${url}`)));
    });
  }

  async send<Result>(method: string, params: object): Promise<Result> {
    this.#lastId += 1;
    const id = this.#lastId;
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error(`${method}: Firefox has gone`);
    const answered = new Promise<Message>((answer, refuse) => {
      this.#waiting.set(id, { answer, refuse });
    });
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await inTime(answered, ANSWER_MS, `${method}: no answer`);
    if (answer.type === 'success') return answer.result as Result;
    throw new Error(`${method}: ${JSON.stringify(answer)}`);
  }

  #hear(message: Message): void {
    if (message.type === 'event') {
      if (message.method === 'log.entryAdded') this.entries.push(message.params);
      return;
    }
    this.#waiting.get(message.id)?.answer(message);
    this.#waiting.delete(message.id);
  }
}
