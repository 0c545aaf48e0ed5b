import { parentPort } from 'node:worker_threads';

import { drawReceipt } from './draw-receipt';
import { drawTicket } from './draw-ticket';
import type { Drawn, OnPaper } from './ticket-press';

function draw(wanted: OnPaper): Promise<Uint8Array<ArrayBuffer>> {
  return 'receipt' in wanted ? drawReceipt(wanted.receipt) : drawTicket(wanted.ticket, wanted.words);
}

/** Draws tickets and receipts in a thread of its own, one message after the other. */
parentPort!.on('message', (wanted: OnPaper) => {
  draw(wanted).then(
    (bytes) => parentPort!.postMessage({ bytes } satisfies Drawn, [bytes.buffer]),
    (error: unknown) => parentPort!.postMessage({ failure: String(error) } satisfies Drawn),
  );
});
