import { parentPort } from 'node:worker_threads';

import { drawTicket } from './draw-ticket';
import type { Drawn, TicketOnPaper } from './ticket-press';

/** Draws tickets in a thread of its own, one message after the other. */
parentPort!.on('message', ({ ticket, words }: TicketOnPaper) => {
  drawTicket(ticket, words).then(
    (bytes) => parentPort!.postMessage({ bytes } satisfies Drawn, [bytes.buffer]),
    (error: unknown) => parentPort!.postMessage({ failure: String(error) } satisfies Drawn),
  );
});
