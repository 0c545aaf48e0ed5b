import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection to a server, for what no HTTP client would send. */
export async function rawConnection(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), 'localhost');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Resolves when the connection is closed, by whichever side and however rudely. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** All that the server answers to these very bytes until it closes the connection. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const socket = await rawConnection(url);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.write(bytes, 'latin1');
  await closed(socket);
  return answer;
}

/** A request of this line and these headers, the last one on its connection. */
export function rawRequest(line: string, headers: string[] = [], body = ''): string {
  return [line, ...headers, 'Connection: close', '', body].join('\r\n');
}

/** The status of an answer; NaN when the connection was closed without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
}

export function headerOf(answer: string, name: string): string | null {
  return new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer.split('\r\n\r\n')[0]! + '\r\n')?.[1] ?? null;
}
