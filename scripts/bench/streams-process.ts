/** Many readers of waiting-room streams, alone in their process: opens them, then tells how late each admission came. */
import { Agent, get } from 'node:http';

import { createParser } from 'eventsource-parser';

export type StreamsJob = { url: string; tokens: string[] };
export type StreamsReport =
  | { kind: 'open' }
  | { kind: 'admitted'; delaysMs: number[] }
  | { kind: 'failed'; message: string };

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
/** Streams opened at the same moment. */
const OPENING = 100;

const delaysMs: number[] = [];

function report(message: StreamsReport): void {
  process.send!(message);
}

function onEvent(text: string): void {
  const { status, activatedAt } = JSON.parse(text) as { status: string; activatedAt: string | null };
  if (status === 'active' && activatedAt) delaysMs.push(Date.now() - Date.parse(activatedAt));
}

/** Resolves with the first event. */
function open(url: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(
      `${url}/api/v1/queue/tokens/me/stream`,
      { agent, headers: { 'x-queue-token': token } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        const parser = createParser({
          onEvent: ({ data }) => {
            onEvent(data);
            resolve();
          },
        });
        response.setEncoding('utf8').on('data', (chunk: string) => parser.feed(chunk));
      },
    );
    request.once('error', reject);
  });
}

process.on('message', async (message: StreamsJob | 'report') => {
  if (message === 'report') return report({ kind: 'admitted', delaysMs });
  try {
    for (let start = 0; start < message.tokens.length; start += OPENING) {
      await Promise.all(message.tokens.slice(start, start + OPENING).map((token) => open(message.url, token)));
    }
    report({ kind: 'open' });
  } catch (error) {
    report({ kind: 'failed', message: (error as Error).message });
  }
});
