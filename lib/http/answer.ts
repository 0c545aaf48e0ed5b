import { NOT_SNIFFED } from './page-policy';
import { newResponse } from './response';

/**
 * What a handler answers, before it is a `Response`. Headers stay a plain object until the last one is known: adding one
 * to a `Response` makes it a `Headers` and back, which costs as much as writing the answer.
 */
export class Answer {
  readonly status: number;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: string | null, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The answer as a `Response` that carries the request id. A stream is a `Response` from the start. */
export function toResponse(answer: Answer | Response, requestId: string): Response {
  if (answer instanceof Answer) {
    return newResponse(answer.body, {
      status: answer.status,
      headers: { ...answer.headers, 'x-request-id': requestId, ...NOT_SNIFFED },
    });
  }
  answer.headers.set('x-request-id', requestId);
  for (const [name, value] of Object.entries(NOT_SNIFFED)) answer.headers.set(name, value);
  return answer;
}
