import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request, sooner or later; what it throws is a failure of ours. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
